// A page as an exporter wrote it, told from what the exporter put around it: title, identity, what is said
// about the page, and its content, in which the exporter's own forms have become HTML's.
#pragma once

#include <string>
#include <vector>

#include "import/imported.h"
#include "input/html_tree.h"

namespace hindsight {

struct ExportedPage {
  std::string id;
  std::string collection;
  std::string title;          // "" where the page has none
  std::vector<Entry> fields;  // front matter
  std::vector<Entry> notes;
  HtmlNode content;
  std::string no_document;  // why it is none: "the index of the space"; else ""
};

// Of a node of the tree, with white space as one space.
std::string words_of(const HtmlNode& node);

// Items of a list that are tasks carry this attribute, "done" or "open"; no page can hold one of this name.
inline constexpr std::string_view kTaskState = "task state";

// Confluence's space export, a page of it.
ExportedPage read_confluence(HtmlNode html, const ImportSource& source, Diagnostics& out);

// The HTML that Google Docs saves or puts into a zip file.
ExportedPage read_google_docs(HtmlNode html, const ImportSource& source, Diagnostics& out);

// Any other page: <main>, or all of the body without its navigation.
ExportedPage read_any_page(HtmlNode html, const ImportSource& source, Diagnostics& out);

// Changes every element that `change` wants changed, inner ones first.
template <class Change>
void rewrite(HtmlNode& node, const Change& change) {
  for (HtmlNode& child : node.children) rewrite(child, change);
  if (!node.is_text()) change(node);
}

HtmlNode make_element(std::string_view name, std::vector<HtmlNode> children = {});
HtmlNode make_text(std::string_view text);

}  // namespace hindsight
