#include "import/json_tree.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "input/counted_text.h"

namespace hindsight {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kDeepest = 100;
constexpr std::size_t kMostValues = 2'000'000;

// Builds the tree from the parser's events. Open collections stand on a stack, a map's pending key beside it.
class TreeBuilder final : public nlohmann::json_sax<Json> {
 public:
  explicit TreeBuilder(const int& line) : line_(line) {}

  Value take() { return std::move(root_); }
  const std::string& fault() const { return fault_; }

  bool null() override { return add(made(Value::Kind::null)); }
  bool boolean(bool value) override { return scalar(value ? "true" : "false", false); }
  bool number_integer(number_integer_t value) override { return scalar(fmt::format("{}", value), false); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(fmt::format("{}", value), false); }
  bool number_float(number_float_t, const string_t& written) override { return scalar(written, false); }
  bool string(string_t& value) override { return scalar(value, true); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Value::Kind::map); }
  bool key(string_t& key) override {
    stack_.back().key = key;
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Value::Kind::list); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override { return false; }

 private:
  struct Open {
    Value value;
    std::string key;
  };

  Value made(Value::Kind kind) const {
    Value value;
    value.kind = kind;
    value.line = line_;
    return value;
  }

  bool scalar(std::string_view text, bool quoted) {
    Value value = made(Value::Kind::scalar);
    value.text = text;
    value.quoted = quoted;
    return add(std::move(value));
  }

  bool open(Value::Kind kind) {
    if (stack_.size() >= kDeepest) {
      fault_ = fmt::format("it is nested more than {} levels deep", kDeepest);
      return false;
    }
    stack_.push_back({made(kind), {}});
    return true;
  }

  bool close() {
    Value done = std::move(stack_.back().value);
    stack_.pop_back();
    return add(std::move(done));
  }

  bool add(Value value) {
    if (++values_ > kMostValues) {
      fault_ = fmt::format("it has more than {} values", kMostValues);
      return false;
    }
    if (stack_.empty()) {
      root_ = std::move(value);
    } else if (Open& top = stack_.back(); top.value.kind == Value::Kind::list) {
      top.value.items.push_back(std::move(value));
    } else {
      Entry entry;
      entry.key = std::move(top.key);
      entry.line = value.line;
      entry.value = std::move(value);
      top.value.entries.push_back(std::move(entry));
    }
    return true;
  }

  const int& line_;
  std::vector<Open> stack_;
  Value root_;
  std::size_t values_ = 0;
  std::string fault_;
};

// `line` is where the text begins in its file; afterwards where reading ended.
std::optional<Value> parse_one(std::string_view text, int& line, std::string& fault) {
  TreeBuilder builder(line);
  const CountedText begin{text.data(), &line};
  const CountedText end{text.data() + text.size(), &line};
  if (Json::sax_parse(begin, end, &builder)) return builder.take();
  fault = builder.fault();
  return std::nullopt;
}

// Each line but empty ones is a value of its own. One that goes over many lines, or stands alone, is not.
bool is_json_lines(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || trim(text.substr(end)).empty()) return false;
  const std::string_view first = trim(text.substr(0, end));
  return first.starts_with('{') && Json::accept(first);
}

void unusable(const std::string& file, int line, const std::string& fault, Diagnostics& out) {
  report(out, {file, line, 0}, Level::error, "import-unreadable",
         fault.empty() ? "this is not valid JSON" : "this JSON is not read: " + fault,
         fault.empty() ? "the file may be cut off, or hold several values behind each other"
                       : "divide it into smaller files");
}

}  // namespace

std::optional<Value> parse_json_tree(std::string_view text, const std::string& file, Diagnostics& out) {
  int line = 1;
  std::string fault;
  if (!is_json_lines(trim(text))) {
    auto value = parse_one(text, line, fault);
    if (!value) unusable(file, line, fault, out);
    return value;
  }
  Value list;
  list.kind = Value::Kind::list;
  list.line = 1;
  int number = 0;
  for (const std::string_view each : split_lines(text)) {
    line = ++number;
    if (trim(each).empty()) continue;
    if (auto value = parse_one(each, line, fault))
      list.items.push_back(std::move(*value));
    else
      report(
          out, {file, number, 0}, Level::warning, "import-incomplete",
          fault.empty() ? "this line is not valid JSON and is left out" : "this line is left out: " + fault,
          "export the file again; each line is a record of its own");
  }
  return list;
}

}  // namespace hindsight
