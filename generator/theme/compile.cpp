#include "theme/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "theme/interface_texts.h"

namespace hindsight {
namespace {

struct Tag {
  char kind = 0;  // '#', '^', '/', '>', '!', '&', '=', '%' for a text, or 0 for a plain name
  bool raw = false;
  std::string name;
  std::size_t begin = 0;  // offsets in the text
  std::size_t end = 0;
  int line = 0;
};

// An open section, or the page itself.
struct Scope {
  TemplatePart part;  // its parts so far
  std::string name;
  const Layout* layout = nullptr;  // whose names it brings into scope; nullptr for a text or flag
  int line = 0;
};

// The text cut at its ends of lines.
void append_text(Template& parts, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (end > 0)
      parts.push_back({TemplatePart::Kind::text, std::string(text.substr(0, end)), 0, 0, nullptr, {}});
    text.remove_prefix(end);
    if (text.empty()) return;
    const std::size_t length = text.starts_with("\r\n") ? 2 : 1;
    parts.push_back({TemplatePart::Kind::line_end, std::string(text.substr(0, length)), 0, 0, nullptr, {}});
    text.remove_prefix(length);
  }
}

class Compiler {
 public:
  Compiler(const ThemeFiles& files, const Texts& texts, Diagnostics& out)
      : files_(files), texts_(texts), out_(out) {}

  Template page(const std::string& path, const Layout& layout) {
    scopes_.push_back({{}, "", &layout, 0});
    add_file(path, files_.at(path).bytes);
    return std::move(scopes_.front().part.parts);
  }

 private:
  // What the file adds to the innermost section; `text` is its bytes, or their start.
  void add_file(const std::string& path, std::string_view text) {
    const ThemeFile& file = files_.at(path);
    including_.push_back(path);
    const std::size_t outer = scopes_.size();
    std::size_t done = 0;
    int line = 1;
    while (const auto tag = next_tag(file, text, done, line)) {
      append_text(parts(), text.substr(done, tag->begin - done));
      done = tag->end;
      add_tag(file, *tag, outer);
    }
    append_text(parts(), text.substr(done));
    for (; scopes_.size() > outer; scopes_.pop_back()) {
      report(file, scopes_.back().line, "theme-syntax",
             fmt::format("the section “{}” is never closed", scopes_.back().name),
             fmt::format("add {{{{/{}}}}}", scopes_.back().name));
    }
    including_.pop_back();
  }

  Template& parts() { return scopes_.back().part.parts; }

  std::optional<Tag> next_tag(const ThemeFile& file, std::string_view text, std::size_t from, int& line) {
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
    std::string_view inner = trim(text.substr(begin + closing.size(), close - begin - closing.size()));
    if (!inner.empty() && std::string_view("#^/>!&=%").find(inner.front()) != std::string_view::npos) {
      tag.kind = inner.front();
      inner = trim(inner.substr(1));
    }
    tag.raw = triple || tag.kind == '&';
    tag.name = inner;
    return tag;
  }

  // A partial stands in place of its tag and sees the names of where it is used.
  void include(const ThemeFile& from, const Tag& tag) {
    const std::string path = "partials/" + tag.name + ".mustache";
    if (std::find(including_.begin(), including_.end(), path) != including_.end()) {
      report(from, tag.line, "theme-partial", fmt::format("the partial “{}” includes itself", tag.name), "");
      return;
    }
    if (!files_.contains(path)) {
      report(from, tag.line, "theme-partial", fmt::format("there is no partial “{}”", tag.name),
             fmt::format("create {}", path));
      return;
    }
    std::string_view text = files_.at(path).bytes;
    if (text.ends_with('\n')) text.remove_suffix(1);
    add_file(path, text);
  }

  struct Found {
    std::size_t depth = 0;
    const Layout::Place* place = nullptr;  // nullptr where no open section declares the name
  };

  // The innermost open object or row that has the name.
  Found find(const std::string& name) const {
    Found found;
    std::size_t depth = 0;
    for (const Scope& scope : scopes_) {
      if (scope.layout == nullptr) continue;
      if (const auto place = scope.layout->places.find(name); place != scope.layout->places.end())
        found = {depth, &place->second};
      ++depth;
    }
    return found;
  }

  void add_tag(const ThemeFile& file, const Tag& tag, std::size_t outer) {
    if (tag.kind == '!') return;
    if (tag.kind == '>') return include(file, tag);
    if (tag.kind == '/') return close(file, tag, outer);
    if (tag.kind == '%') return add_text(file, tag);
    if (tag.kind == '=') return report(file, tag.line, "theme-syntax", "delimiters cannot be changed", "");
    const Found found = find(tag.name);
    if (found.place == nullptr) report_unknown(file, tag);
    if (tag.kind == '#' || tag.kind == '^') return open(tag, found);
    if (found.place == nullptr) return;
    check_value(file, tag, found.place->kind);
    using enum TemplatePart::Kind;
    parts().push_back({tag.raw ? html : escaped, "", found.depth, found.place->at, nullptr, {}});
  }

  // A text of the interface; the names in it are those of where it is used, but for a script's.
  void add_text(const ThemeFile& file, const Tag& tag) {
    const auto found = texts_.all().find(tag.name);
    if (found == texts_.all().end())
      return report(file, tag.line, "theme-text", fmt::format("the interface has no text “{}”", tag.name),
                    "texts.yaml of the default theme has all of them");
    const auto form = found->second.find("");
    if (form == found->second.end())
      return report(file, tag.line, "theme-text", fmt::format("the text “{}” depends on a number", tag.name),
                    "the values of pages have such texts");
    if (tag.name.starts_with(kScriptTexts))
      return append_text(parts(), escape_html(as_written(form->second)));
    for (const TextPiece& piece : form->second) {
      if (piece.is_name)
        add_tag(file, {0, false, piece.text, tag.begin, tag.end, tag.line}, scopes_.size());
      else
        append_text(parts(), escape_html(piece.text));
    }
  }

  void open(const Tag& tag, const Found& found) {
    using enum TemplatePart::Kind;
    Scope scope{
        {tag.kind == '#' ? section : inverted, "", found.depth, 0, nullptr, {}}, tag.name, nullptr, tag.line};
    if (found.place != nullptr) scope.part.at = found.place->at;
    if (tag.kind == '#' && found.place != nullptr) scope.layout = scope.part.rows = found.place->inner.get();
    scopes_.push_back(std::move(scope));
  }

  void close(const ThemeFile& file, const Tag& tag, std::size_t outer) {
    if (scopes_.size() > outer && scopes_.back().name == tag.name) {
      TemplatePart part = std::move(scopes_.back().part);
      scopes_.pop_back();
      parts().push_back(std::move(part));
      return;
    }
    report(file, tag.line, "theme-syntax",
           fmt::format("“{}” is closed here and was not the last to be opened", tag.name),
           scopes_.size() > outer
               ? fmt::format("“{}” is open since line {}", scopes_.back().name, scopes_.back().line)
               : "");
  }

  void check_value(const ThemeFile& file, const Tag& tag, Shape::Kind kind) {
    if (tag.raw && kind != Shape::Kind::html)
      report(file, tag.line, "theme-unescaped", fmt::format("“{}” is text and must be escaped", tag.name),
             fmt::format("write {{{{{}}}}}", tag.name));
    if (!tag.raw && kind == Shape::Kind::html)
      report(file, tag.line, "theme-escaped",
             fmt::format("“{}” is HTML and would be shown as source", tag.name),
             fmt::format("write {{{{{{{}}}}}}}", tag.name));
    if (kind != Shape::Kind::html && kind != Shape::Kind::text)
      report(file, tag.line, "theme-unknown-name", fmt::format("“{}” is not a text", tag.name),
             fmt::format("use it as a section: {{{{#{}}}}} … {{{{/{}}}}}", tag.name, tag.name));
  }

  void report_unknown(const ThemeFile& file, const Tag& tag) {
    std::vector<std::string> names;
    for (const Scope& scope : scopes_) {
      if (scope.layout == nullptr) continue;
      for (const auto& [name, place] : scope.layout->places) names.push_back(name);
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
  const Texts& texts_;
  Diagnostics& out_;
  std::vector<Scope> scopes_;  // the page and the sections that are open
  std::vector<std::string> including_;
};

}  // namespace

Template compile_template(const ThemeFiles& files, const std::string& path, const Layout& layout,
                          const Texts& texts, Diagnostics& out) {
  return Compiler(files, texts, out).page(path, layout);
}

}  // namespace hindsight
