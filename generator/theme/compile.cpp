#include "theme/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"

namespace hindsight {
namespace {

struct Tag {
  char kind = 0;  // '#', '^', '/', '>', '!', '&', '=', or 0 for a plain name
  bool raw = false;
  std::string name;
  std::size_t begin = 0;  // offsets in the text
  std::size_t end = 0;
  int line = 0;
};

// An open section: the shape whose names it brings into scope, or nullptr for a text or flag.
struct Scope {
  std::string name;
  const Shape* shape = nullptr;
  int line = 0;
};

class Checker {
 public:
  Checker(const ThemeFiles& files, Diagnostics& out) : files_(files), out_(out) {}

  std::string expand(const std::string& path, std::vector<Scope>& scopes) {
    const auto file = files_.find(path);
    if (file == files_.end()) return {};
    including_.push_back(path);
    const std::string& text = file->second.bytes;
    const std::size_t outer = scopes.size();
    std::string result;
    std::size_t done = 0;
    int line = 1;
    while (const auto tag = next_tag(file->second, done, line)) {
      result.append(text, done, tag->begin - done);
      done = tag->end;
      if (tag->kind == '>') {
        result += include(file->second, *tag, scopes);
      } else {
        if (tag->kind != '!') result.append(text, tag->begin, tag->end - tag->begin);
        check(file->second, *tag, scopes, outer);
      }
    }
    result.append(text, done, std::string::npos);
    for (; scopes.size() > outer; scopes.pop_back()) {
      report(file->second, scopes.back().line, "theme-syntax",
             fmt::format("the section “{}” is never closed", scopes.back().name),
             fmt::format("add {{{{/{}}}}}", scopes.back().name));
    }
    including_.pop_back();
    return result;
  }

 private:
  std::optional<Tag> next_tag(const ThemeFile& file, std::size_t from, int& line) {
    const std::string& text = file.bytes;
    const std::size_t begin = text.find("{{", from);
    if (begin == std::string::npos) return std::nullopt;
    line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(from),
                                        text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    const bool triple = text.compare(begin, 3, "{{{") == 0;
    const std::string_view closing = triple ? "}}}" : "}}";
    const std::size_t close = text.find(closing, begin);
    Tag tag;
    tag.begin = begin;
    tag.line = line;
    if (close == std::string::npos) {
      report(file, line, "theme-syntax", "a tag is never closed", fmt::format("add “{}”", closing));
      return std::nullopt;
    }
    tag.end = close + closing.size();
    line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                        text.begin() + static_cast<std::ptrdiff_t>(tag.end), '\n'));
    std::string_view inner =
        std::string_view(text).substr(begin + closing.size(), close - begin - closing.size());
    inner = trim(inner);
    if (!inner.empty() && std::string_view("#^/>!&=").find(inner.front()) != std::string_view::npos) {
      tag.kind = inner.front();
      inner = trim(inner.substr(1));
    }
    tag.raw = triple || tag.kind == '&';
    tag.name = inner;
    return tag;
  }

  // The text of a partial, checked in the scope where it is used.
  std::string include(const ThemeFile& from, const Tag& tag, std::vector<Scope>& scopes) {
    const std::string path = "partials/" + tag.name + ".mustache";
    if (std::find(including_.begin(), including_.end(), path) != including_.end()) {
      report(from, tag.line, "theme-partial", fmt::format("the partial “{}” includes itself", tag.name), "");
      return {};
    }
    if (!files_.contains(path)) {
      report(from, tag.line, "theme-partial", fmt::format("there is no partial “{}”", tag.name),
             fmt::format("create {}", path));
      return {};
    }
    std::string text = expand(path, scopes);
    if (text.ends_with('\n')) text.pop_back();
    return text;
  }

  static const Shape* find(const std::vector<Scope>& scopes, const std::string& name) {
    for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
      if (scope->shape == nullptr) continue;
      if (const auto found = scope->shape->fields.find(name); found != scope->shape->fields.end())
        return &found->second;
    }
    return nullptr;
  }

  void check(const ThemeFile& file, const Tag& tag, std::vector<Scope>& scopes, std::size_t outer) {
    if (tag.kind == '!') return;
    if (tag.kind == '=') {
      report(file, tag.line, "theme-syntax", "delimiters cannot be changed", "");
      return;
    }
    if (tag.kind == '/') {
      close(file, tag, scopes, outer);
      return;
    }
    const Shape* shape = find(scopes, tag.name);
    if (shape == nullptr) report_unknown(file, tag, scopes);
    if (tag.kind == '#' || tag.kind == '^') {
      const bool enters = tag.kind == '#' && shape != nullptr &&
                          (shape->kind == Shape::Kind::object || shape->kind == Shape::Kind::list);
      scopes.push_back({tag.name, enters ? shape : nullptr, tag.line});
    } else if (shape != nullptr) {
      check_value(file, tag, *shape);
    }
  }

  void close(const ThemeFile& file, const Tag& tag, std::vector<Scope>& scopes, std::size_t outer) {
    if (scopes.size() > outer && scopes.back().name == tag.name) {
      scopes.pop_back();
      return;
    }
    report(file, tag.line, "theme-syntax",
           fmt::format("“{}” is closed here and was not the last to be opened", tag.name),
           scopes.size() > outer
               ? fmt::format("“{}” is open since line {}", scopes.back().name, scopes.back().line)
               : "");
  }

  void check_value(const ThemeFile& file, const Tag& tag, const Shape& shape) {
    if (tag.raw && shape.kind != Shape::Kind::html)
      report(file, tag.line, "theme-unescaped", fmt::format("“{}” is text and must be escaped", tag.name),
             fmt::format("write {{{{{}}}}}", tag.name));
    if (!tag.raw && shape.kind == Shape::Kind::html)
      report(file, tag.line, "theme-escaped",
             fmt::format("“{}” is HTML and would be shown as source", tag.name),
             fmt::format("write {{{{{{{}}}}}}}", tag.name));
    if (shape.kind != Shape::Kind::html && shape.kind != Shape::Kind::text)
      report(file, tag.line, "theme-unknown-name", fmt::format("“{}” is not a text", tag.name),
             fmt::format("use it as a section: {{{{#{}}}}} … {{{{/{}}}}}", tag.name, tag.name));
  }

  void report_unknown(const ThemeFile& file, const Tag& tag, const std::vector<Scope>& scopes) {
    std::vector<std::string> names;
    for (const Scope& scope : scopes) {
      if (scope.shape == nullptr) continue;
      for (const auto& [name, inner] : scope.shape->fields) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    constexpr std::size_t few = 10;
    const std::string all = names.size() <= few ? "the names here are: " + join(names, ", ")
                                                : std::string("docs/themes.md lists the names");
    report(file, tag.line, "theme-unknown-name", fmt::format("there is no value named “{}” here", tag.name),
           did_you_mean(nearest(tag.name, names), all));
  }

  void report(const ThemeFile& file, int line, std::string rule, std::string message, std::string hint) {
    hindsight::report(out_, {file.origin, line, 0}, Level::error, std::move(rule), std::move(message),
                      std::move(hint));
  }

  const ThemeFiles& files_;
  Diagnostics& out_;
  std::vector<std::string> including_;
};

}  // namespace

std::string checked_template(const ThemeFiles& files, const std::string& path, const Shape& shape,
                             Diagnostics& out) {
  std::vector<Scope> scopes = {{"", &shape, 0}};
  return Checker(files, out).expand(path, scopes);
}

}  // namespace hindsight
