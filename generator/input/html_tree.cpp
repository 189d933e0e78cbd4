#include "input/html_tree.h"

#include <span>

#include "input/gumbo_output.h"
#include "input/html_nesting.h"

namespace hindsight {
namespace {

std::span<void*> items_of(const GumboVector& vector) { return {vector.data, vector.length}; }

std::string name_of(const GumboElement& element) {
  const std::string_view name = gumbo_normalized_tagname(element.tag);
  if (!name.empty()) return std::string(name);
  GumboStringPiece written = element.original_tag;  // an element that HTML5 does not know
  gumbo_tag_from_original_text(&written);
  return written.length == 0 ? "unknown" : std::string(written.data, written.length);
}

// The depth is bounded by limit_nesting(), so the walk may be recursive.
HtmlNode copy_of(const GumboNode& node) {
  HtmlNode copy;
  if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) {
    copy.text = node.v.text.text;
    copy.line = static_cast<int>(node.v.text.start_pos.line);
    return copy;
  }
  const GumboElement& element = node.v.element;
  copy.name = name_of(element);
  copy.line = static_cast<int>(element.start_pos.line);
  for (void* item : items_of(element.attributes)) {
    const auto& attribute = *static_cast<const GumboAttribute*>(item);
    copy.attributes.emplace(attribute.name, attribute.value);
  }
  for (void* item : items_of(element.children)) {
    const auto& child = *static_cast<const GumboNode*>(item);
    if (child.type != GUMBO_NODE_COMMENT) copy.children.push_back(copy_of(child));
  }
  return copy;
}

void append_text(const HtmlNode& node, std::string& out) {
  out += node.text;
  for (const HtmlNode& child : node.children) append_text(child, out);
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view key) const {
  const auto found = attributes.find(key);
  return found == attributes.end() ? std::string_view{} : std::string_view(found->second);
}

bool HtmlNode::has_class(std::string_view word) const {
  constexpr std::string_view kSpace = " \t\n\f\r";
  std::string_view classes = attribute("class");
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find_first_of(kSpace), classes.size());
    if (classes.substr(0, end) == word) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

HtmlNode parse_html(std::string_view html) {
  const std::string bounded = limit_nesting(html);
  return copy_of(*parse_with_gumbo(bounded, GUMBO_TAG_LAST)->root);
}

std::string text_of(const HtmlNode& node) {
  std::string out;
  append_text(node, out);
  return out;
}

}  // namespace hindsight
