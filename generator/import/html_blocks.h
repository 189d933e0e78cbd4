// The blocks of an HTML page as Markdown: headings, paragraphs, lists, code, quotations, tables. What
// Markdown has no form for is kept as text or as HTML that a page may hold, with a finding; no word is lost.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/html_inline.h"

namespace hindsight {

// What the element holds, without an end of line behind the last block; "" for nothing.
std::string blocks_of(const HtmlNode& node, HtmlPage& page, const Style& style = {});

// A table and its caption.
std::string table_markdown(const HtmlNode& table, HtmlPage& page, const Style& style);

// Whether there is anything in it that is not part of a line.
bool holds_blocks(const HtmlNode& node);

bool is_heading(const HtmlNode& node);
bool is_list(std::string_view name);
bool is_preformatted(std::string_view name);

// An element that stands apart from the text around it: `p`, `li`, `td`.
bool is_block(std::string_view name);

// Blocks as a quotation.
std::string quoted(std::string_view blocks);

// What an element holds: its text goes to `runs`, `block` gets each child that holds blocks.
template <class Block>
void read_children(const HtmlNode& node, const Style& style, HtmlPage& page, std::vector<Run>& runs,
                   const Block& block) {
  for (const HtmlNode& child : node.children) {
    if (child.is_text() || !holds_blocks(child))
      append_runs(child, style, page, runs);
    else
      block(child);
  }
}

}  // namespace hindsight
