// A page of HTML as a tree of values, read as browsers read it (HTML5, by gumbo). For those who turn pages
// into something else; what a page of the site may hold is decided by sanitize.h, which walks the parser's
// own tree.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

struct HtmlNode {
  std::string name;  // of an element, lower case; "" for a text
  std::string text;  // of a text
  std::map<std::string, std::string, std::less<>> attributes;
  std::vector<HtmlNode> children;
  int line = 0;  // in the text that was parsed, from 1; 0 for what the parser added

  bool is_text() const { return name.empty(); }
  std::string_view attribute(std::string_view key) const;  // "" where there is none
  bool has_class(std::string_view word) const;
};

// Its root is the element `html`. Comments are left out, and so are start tags beyond a depth of 200. The
// text must be valid UTF-8.
HtmlNode parse_html(std::string_view html);

// All text in it, scripts and styles too, as it was written.
std::string text_of(const HtmlNode& node);

// The first element in document order for which `is` holds, or nullptr.
template <class Predicate>
const HtmlNode* find_element(const HtmlNode& node, const Predicate& is) {
  if (!node.is_text() && is(node)) return &node;
  for (const HtmlNode& child : node.children) {
    if (const HtmlNode* found = find_element(child, is)) return found;
  }
  return nullptr;
}

}  // namespace hindsight
