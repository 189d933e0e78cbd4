// What stands in a cell of an HTML table as the lines of a cell in Markdown, which holds nothing but lines:
// paragraphs, items of lists, lines of code and rows of inner tables become one line each.
#pragma once

#include <string>
#include <vector>

#include "import/html_inline.h"

namespace hindsight {

struct CellLine {
  std::string mark;       // of an item: "• "
  std::vector<Run> runs;  // collapsed
};

struct TableCell {
  std::vector<CellLine> lines;
  bool heads = false;      // a <th>
  bool flattened = false;  // it held more than paragraphs

  void drop_places();
  bool is_strong() const;                  // all of its text
  std::string markdown(bool plain) const;  // in one row; `plain`: without strong type
};

// `places` are those of what begins with the cell, such as its row.
TableCell read_cell(const HtmlNode& node, HtmlPage& page, const Style& style, std::vector<Run> places = {});

// The rows of a table in the order of the page, those of tables inside it left out.
struct TableRows {
  std::vector<const HtmlNode*> rows;
  bool has_head = false;  // the first one stands in <thead>
};

TableRows rows_of(const HtmlNode& table);

}  // namespace hindsight
