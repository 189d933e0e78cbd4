#include "import/still_drawing.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

// Elements of SVG, and those of HTML that hold the text of a drawing's boxes; "fe…" are filters.
constexpr auto kElements = std::to_array<std::string_view>({"a",
                                                            "animate",
                                                            "animateMotion",
                                                            "animateTransform",
                                                            "b",
                                                            "br",
                                                            "circle",
                                                            "clipPath",
                                                            "code",
                                                            "defs",
                                                            "desc",
                                                            "div",
                                                            "ellipse",
                                                            "em",
                                                            "filter",
                                                            "font",
                                                            "foreignObject",
                                                            "g",
                                                            "h1",
                                                            "h2",
                                                            "h3",
                                                            "hr",
                                                            "i",
                                                            "image",
                                                            "li",
                                                            "line",
                                                            "linearGradient",
                                                            "marker",
                                                            "mask",
                                                            "metadata",
                                                            "mpath",
                                                            "ol",
                                                            "p",
                                                            "path",
                                                            "pattern",
                                                            "polygon",
                                                            "polyline",
                                                            "pre",
                                                            "radialGradient",
                                                            "rect",
                                                            "s",
                                                            "set",
                                                            "small",
                                                            "span",
                                                            "stop",
                                                            "strong",
                                                            "style",
                                                            "sub",
                                                            "sup",
                                                            "svg",
                                                            "switch",
                                                            "symbol",
                                                            "table",
                                                            "tbody",
                                                            "td",
                                                            "text",
                                                            "textPath",
                                                            "th",
                                                            "title",
                                                            "tr",
                                                            "tspan",
                                                            "u",
                                                            "ul",
                                                            "use",
                                                            "view"});
static_assert(std::ranges::is_sorted(kElements));

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

std::string_view local_part(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Prefixes other than "svg" are those of editors, whose elements mean nothing to a browser:
// declares_drawing() keeps the others out.
bool harmless_element(std::string_view name) {
  if (const std::string_view prefix = prefix_of(name); !prefix.empty() && prefix != "svg") return true;
  const std::string_view local = local_part(name);
  return local.starts_with("fe") || std::ranges::binary_search(kElements, local);
}

// A name space in which elements of another prefix could act.
bool declares_drawing(std::string_view name, std::string_view value) {
  return name.starts_with("xmlns:") && name != "xmlns:svg" &&
         (value.find('&') != std::string_view::npos || value.ends_with("/svg") ||
          value.find("xhtml") != std::string_view::npos);
}

bool harmless_address(std::string_view url) {
  const std::string known = lower_ascii(trim(url));
  for (const std::string_view start : {"#", "http://", "https://", "mailto:", "data:image/png;",
                                       "data:image/jpeg;", "data:image/gif;", "data:image/webp;"}) {
    if (known.starts_with(start)) return true;
  }
  return known.find_first_of(":&") == std::string::npos;
}

bool harmless_attribute(std::string_view name, std::string_view value) {
  const std::string local = lower_ascii(local_part(name));
  if (declares_drawing(name, value) || lower_ascii(name).starts_with("on")) return false;
  if (local == "href" || local == "src" || local == "base") return harmless_address(value);
  if (local != "attributename") return true;
  const std::string changed = lower_ascii(trim(value));  // by an animation
  return changed.find('&') == std::string::npos && local_part(changed) != "href" &&
         !changed.starts_with("on");
}

class DrawingReader {
 public:
  explicit DrawingReader(std::string_view bytes) : rest_(bytes) {}

  bool is_still() {
    for (skip_text(); !rest_.empty(); skip_text()) {
      if (!markup()) return false;
    }
    return draws_;
  }

 private:
  void skip_text() { rest_.remove_prefix(std::min(rest_.find('<'), rest_.size())); }

  bool markup() {
    if (rest_.starts_with("<!--")) return skip_past("-->", 4);
    if (rest_.starts_with("<![CDATA[")) return skip_past("]]>", 9);
    if (rest_.starts_with("<?xml ")) return declaration();
    if (rest_.starts_with("<!DOCTYPE")) return document_type();
    if (rest_.starts_with("</")) return skip_past(">", 2);
    rest_.remove_prefix(1);
    return element();
  }

  bool skip_past(std::string_view end, std::size_t from) {
    const std::size_t at = rest_.find(end, from);
    if (at == npos) return false;
    rest_.remove_prefix(at + end.size());
    return true;
  }

  // One that declares nothing of its own, its literals read whole.
  bool document_type() {
    static const re2::RE2 form(R"re(<!DOCTYPE(?:[^"'\[<>]|"[^"<>]*"|'[^'<>]*')*>)re");
    re2::StringPiece text(rest_.data(), rest_.size());
    if (!re2::RE2::Consume(&text, form)) return false;
    rest_.remove_prefix(rest_.size() - text.size());
    return true;
  }

  // In other encodings than these the bytes below may be other characters.
  bool declaration() {
    const std::string said = lower_ascii(rest_.substr(0, rest_.find("?>")));
    const bool known = said.find("encoding") == npos || said.find("utf-8") != npos ||
                       said.find("us-ascii") != npos || said.find("iso-8859-1") != npos;
    return known && skip_past("?>", 6);
  }

  bool element() {
    const std::string_view name = take_until(" \t\r\n/>");
    if (!harmless_element(name)) return false;
    draws_ = draws_ || local_part(name) == "svg";
    while (true) {
      rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlank), rest_.size()));
      if (rest_.starts_with("/>")) return skip_past(">", 1);
      if (rest_.starts_with('>')) return skip_past(">", 0);
      if (!attribute()) return false;
    }
  }

  bool attribute() {
    const std::string_view name = take_until(" \t\r\n=/>");
    const std::size_t equals = rest_.find_first_not_of(kBlank);
    if (name.empty() || equals == npos || rest_[equals] != '=') return false;
    const std::size_t begin = rest_.find_first_not_of(kBlank, equals + 1);
    if (begin == npos || (rest_[begin] != '"' && rest_[begin] != '\'')) return false;
    const std::size_t end = rest_.find(rest_[begin], begin + 1);
    if (end == npos) return false;
    const std::string_view value = rest_.substr(begin + 1, end - begin - 1);
    rest_.remove_prefix(end + 1);
    return harmless_attribute(name, value);
  }

  std::string_view take_until(std::string_view ends) {
    const std::string_view taken = rest_.substr(0, rest_.find_first_of(ends));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  static constexpr std::size_t npos = std::string_view::npos;
  std::string_view rest_;
  bool draws_ = false;
};

}  // namespace

bool is_still_drawing(std::string_view bytes) { return DrawingReader(bytes).is_still(); }

}  // namespace hindsight
