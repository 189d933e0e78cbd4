#include <cmark-gfm-core-extensions.h>

#include "input/markdown_render.h"

namespace hindsight {
namespace {

// The empty corner above a column of names heads nothing, so it is an ordinary cell.
bool heads_column(cmark_node* cell, bool in_head) {
  return in_head && cmark_node_first_child(cell) != nullptr;
}

}  // namespace

void Tables::enter(cmark_node* node, NodeKind kind) {
  page_.new_line();
  if (kind == NodeKind::table) {
    // A table wider than the page scrolls in its box, which a keyboard must be able to reach and a reader to
    // name.
    page_.out += "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"" +
                 page_.say("document.table") + "\"><table>\n";
    const unsigned char* alignments = cmark_gfm_extensions_get_table_alignments(node);
    alignments_.assign(alignments, alignments + cmark_gfm_extensions_get_table_columns(node));
  } else if (kind == NodeKind::table_cell) {
    open_cell(node);
  } else {
    column_ = 0;
    in_head_ = kind == NodeKind::table_head;
    if (in_head_) page_.out += "<thead>\n";
    if (!in_head_ && kind_of(cmark_node_previous(node)) == NodeKind::table_head) page_.out += "<tbody>\n";
    page_.out += "<tr>\n";
  }
}

void Tables::open_cell(cmark_node* cell) {
  const bool heads = heads_column(cell, in_head_);
  page_.out += heads ? "<th" : "<td";
  switch (column_ < alignments_.size() ? alignments_[column_] : 0) {
    case 'l':
      page_.out += " class=\"align-left\"";
      break;
    case 'c':
      page_.out += " class=\"align-center\"";
      break;
    case 'r':
      page_.out += " class=\"align-right\"";
      break;
    default:
      break;
  }
  page_.out += heads ? " scope=\"col\">" : ">";
  if (column_++ > 0) return;
  page_.start_lines(cmark_node_parent(cell));
  page_.finish_lines();
}

void Tables::leave(cmark_node* node, NodeKind kind) {
  if (kind == NodeKind::table_cell) {
    page_.out += heads_column(node, in_head_) ? "</th>" : "</td>";
    return;
  }
  page_.new_line();
  if (kind == NodeKind::table) {
    page_.out += "</table></div>\n";
    return;
  }
  page_.out += "</tr>\n";
  if (in_head_) page_.out += "</thead>\n";
  if (!in_head_ && cmark_node_next(node) == nullptr) page_.out += "</tbody>\n";
}

}  // namespace hindsight
