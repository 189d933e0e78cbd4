// YAML to Value through yaml-cpp's events. The library's own node graph is not used: it hides duplicate keys
// and lets aliases form cycles and bombs, and it does not tell `010` from "010".
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>
#include <stdexcept>

#include "base/text.h"
#include "input/value.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostValues = 10'000;
constexpr std::size_t kDeepest = 64;

struct Refused : std::runtime_error {
  Refused(const std::string& what, int at) : std::runtime_error(what), line(at) {}
  int line;
};

// True when the scalar whose node begins at `at` is not quoted or closed before the text ends: yaml-cpp takes
// the rest of the text for its content when it is not closed.
bool closes_quote(std::string_view text, std::size_t at) {
  constexpr std::string_view space = " \t\r\n";
  while (at < text.size() && (text[at] == '&' || text[at] == '!'))  // an anchor or a tag before the scalar
    at = text.find_first_not_of(space, text.find_first_of(space, at));
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return true;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    const bool escape = text[at] == '"' ? text[i] == '\\' : text.substr(i, 2) == "''";
    if (escape)
      ++i;
    else if (text[i] == text[at])
      return true;
  }
  return false;
}

// Builds the tree from events. Open collections stand on a stack of values; a map's pending key beside it.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view text, const Origin& origin, Diagnostics& out)
      : text_(text), origin_(origin), out_(out) {}

  Value take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(at(mark, Value::Kind::null), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) throw Refused("an alias stands inside the value that it names", line(mark));
    count(size_of(found->second), mark);
    add(found->second, 0);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    Value value = at(mark, Value::Kind::scalar);
    value.quoted = tag == "!";
    if (value.quoted && !closes_quote(text_, static_cast<std::size_t>(mark.pos)))
      throw YAML::ParserException(mark, "a quotation mark is opened here and never closed");
    value.text = text;
    const bool is_null = !value.quoted && (text == "~" || text == "null" || text == "Null" || text == "NULL");
    if (is_null) value.kind = Value::Kind::null;
    add(std::move(value), anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(at(mark, Value::Kind::list), anchor, mark);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(at(mark, Value::Kind::map), anchor, mark);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Value value;
    YAML::anchor_t anchor = 0;
    std::optional<Value> key;
  };

  int line(const YAML::Mark& mark) const { return origin_.first_line + mark.line; }

  Value at(const YAML::Mark& mark, Value::Kind kind) {
    count(1, mark);
    Value value;
    value.kind = kind;
    value.line = line(mark);
    value.column = mark.column + 1;
    return value;
  }

  static std::size_t size_of(const Value& value) {
    std::size_t size = 1;
    for (const Value& item : value.items) size += size_of(item);
    for (const Entry& entry : value.entries) size += size_of(entry.value);
    return size;
  }

  void count(std::size_t more, const YAML::Mark& mark) {
    values_ += more;
    if (values_ > kMostValues) throw Refused(fmt::format("more than {} values", kMostValues), line(mark));
  }

  void open(Value value, YAML::anchor_t anchor, const YAML::Mark& mark) {
    if (stack_.size() >= kDeepest)
      throw Refused(fmt::format("nested more than {} levels deep", kDeepest), line(mark));
    stack_.push_back({std::move(value), anchor, std::nullopt});
  }

  void close() {
    Open done = std::move(stack_.back());
    stack_.pop_back();
    done.value.items.shrink_to_fit();  // what all documents say is in memory before any is understood
    done.value.entries.shrink_to_fit();
    add(std::move(done.value), done.anchor);
  }

  void add(Value value, YAML::anchor_t anchor) {
    if (anchor != 0) anchors_[anchor] = value;
    if (stack_.empty()) {
      root_ = std::move(value);
      return;
    }
    Open& top = stack_.back();
    if (top.value.kind == Value::Kind::list) {
      top.value.items.push_back(std::move(value));
    } else if (!top.key) {
      top.key = std::move(value);
    } else {
      add_entry(top, std::move(value));
    }
  }

  void add_entry(Open& map, Value value) {
    const Value key = std::move(*map.key);
    map.key.reset();
    if (key.kind == Value::Kind::list || key.kind == Value::Kind::map) {
      throw Refused("a key must be a word, not " + std::string(name_of(key)), key.line);
    }
    if (const Value* first = map.value.find(key.text)) {
      report(
          out_, {origin_.file, key.line, key.column}, Level::error, "duplicate-key",
          fmt::format("the key “{}” stands twice; the first one, at line {}, is used", key.text, first->line),
          "remove one of the two");
      return;
    }
    map.value.entries.push_back({key.text, key.line, key.column, std::move(value)});
  }

  std::string_view text_;
  const Origin& origin_;
  Diagnostics& out_;
  std::vector<Open> stack_;
  std::map<YAML::anchor_t, Value> anchors_;
  Value root_;
  std::size_t values_ = 0;
};

Diagnostic syntax_error(const Origin& origin, int line, int column, const std::string& message) {
  return {{origin.file, line, column},
          Level::error,
          "yaml-syntax",
          "this is not valid YAML: " + to_valid_utf8(message),  // yaml-cpp quotes single bytes
          "values that hold “: ”, “#” or begin with a quote, “[”, “{”, “*” or “@” need quotes around them"};
}

}  // namespace

std::optional<Value> parse_yaml(std::string_view text, const Origin& origin, Diagnostics& out) {
  std::istringstream stream{std::string(text)};
  Builder builder(text, origin, out);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    return builder.take();
  } catch (const Refused& refused) {
    report(out, {origin.file, refused.line, 0}, Level::error, "yaml-limit", refused.what(),
           "write the values out plainly");
  } catch (const YAML::Exception& error) {
    const int line = error.mark.is_null() ? 0 : origin.first_line + error.mark.line;
    out.push_back(syntax_error(origin, line, error.mark.is_null() ? 0 : error.mark.column + 1, error.msg));
  }
  return std::nullopt;
}

}  // namespace hindsight
