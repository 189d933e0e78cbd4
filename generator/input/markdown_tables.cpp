#include "input/markdown_render.h"

namespace hindsight {

// The empty corner above a column of names heads nothing, so it is an ordinary cell.
bool Tables::heads_column(NodeIndex cell) const { return in_head_ && tree_.nodes[cell].end > cell + 1; }

void Tables::enter(NodeIndex at) {
  const MarkdownNode& node = tree_.nodes[at];
  page_.new_line();
  if (node.kind == NodeKind::table) {
    // A table wider than the page scrolls in its box, which a keyboard must be able to reach and a reader to
    // name.
    page_.out += "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"" +
                 page_.say("document.table") + "\"><table>\n";
    alignments_ = tree_.words_of(node);
    in_head_ = false;
  } else if (node.kind == NodeKind::table_cell) {
    open_cell(at);
  } else {
    column_ = 0;
    const bool after_head = in_head_;
    in_head_ = node.kind == NodeKind::table_head;
    if (in_head_) page_.out += "<thead>\n";
    if (!in_head_ && after_head) page_.out += "<tbody>\n";
    page_.out += "<tr>\n";
  }
}

void Tables::open_cell(NodeIndex at) {
  const bool heads = heads_column(at);
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
  page_.start_lines(tree_.nodes[at].parent);
  page_.finish_lines();
}

void Tables::leave(NodeIndex at) {
  const MarkdownNode& node = tree_.nodes[at];
  if (node.kind == NodeKind::table_cell) {
    page_.out += heads_column(at) ? "</th>" : "</td>";
    return;
  }
  page_.new_line();
  if (node.kind == NodeKind::table) {
    page_.out += "</table></div>\n";
    return;
  }
  page_.out += "</tr>\n";
  if (in_head_) page_.out += "</thead>\n";
  if (!in_head_ && node.end == tree_.nodes[node.parent].end) page_.out += "</tbody>\n";
}

}  // namespace hindsight
