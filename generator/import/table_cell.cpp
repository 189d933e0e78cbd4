#include "import/table_cell.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "import/code_text.h"
#include "import/escape.h"
#include "import/exported_page.h"
#include "import/html_blocks.h"

namespace hindsight {
namespace {

class CellReader {
 public:
  CellReader(HtmlPage& page, TableCell& cell) : page_(page), cell_(cell) {}

  void read(const HtmlNode& node, const Style& style, std::vector<Run> places) {
    runs_ = std::move(places);
    mark_place(node, page_, runs_);
    children(node, style);
    flush();
  }

 private:
  void children(const HtmlNode& node, const Style& style) {
    read_children(node, style, page_, runs_, [&](const HtmlNode& child) { block(child, style); });
  }

  void block(const HtmlNode& node, const Style& outer) {
    if (is_unseen(node)) return;
    Style style = style_inside(node, outer, page_);
    const bool apart = is_block(node.name);
    if (apart && !only_places_wait(runs_)) flush();
    mark_place(node, page_, runs_);
    if (is_preformatted(node.name)) return code(node);
    if (is_list(node.name)) return list(node, style);
    if (node.name == "table") return table(node, style);
    const bool heading = is_heading(node);
    if (heading) style.marks |= kStrong;
    cell_.flattened = cell_.flattened || heading || node.name == "blockquote" || node.name == "hr" ||
                      node.name == "details";
    children(node, style);
    if (apart && !only_places_wait(runs_)) flush();
  }

  void flush() {
    for (std::vector<Run>& paragraph : paragraphs_of(std::move(runs_))) {
      cell_.lines.push_back({mark_, std::move(paragraph)});
      mark_.clear();
    }
    runs_.clear();
  }

  void code(const HtmlNode& node) {
    cell_.flattened = true;
    flush();
    const std::string code = code_of(node);
    for (const std::string_view line : split_lines(code)) {
      if (!trim(line).empty()) cell_.lines.push_back({"", {{Run::Kind::text, std::string(line), kCode, ""}}});
    }
  }

  void list(const HtmlNode& node, const Style& style) {
    cell_.flattened = true;
    std::size_t number = 1;
    for (const HtmlNode& item : node.children) {
      const std::string_view task = item.attribute(kTaskState);
      mark_ = task == "done"      ? "\\[x] "
              : !task.empty()     ? "\\[ ] "
              : node.name == "ol" ? fmt::format("{}. ", number++)
                                  : "• ";
      mark_place(item, page_, runs_);
      children(item, style_inside(item, style, page_));
      flush();
    }
    mark_.clear();
  }

  void table(const HtmlNode& node, const Style& style) {
    cell_.flattened = true;
    flush();
    for (const HtmlNode& child : node.children) {
      if (child.name != "caption") continue;
      children(child, style);
      flush();
    }
    for (const HtmlNode* row : rows_of(node).rows) {
      std::vector<Run> line;
      for (const HtmlNode& child : row->children) {
        if (child.is_text()) continue;
        if (!line.empty()) line.push_back({Run::Kind::text, " – ", 0, ""});
        for (CellLine& inner : read_cell(child, page_, style).lines) {
          if (!inner.mark.empty()) line.push_back({Run::Kind::markdown, inner.mark, 0, ""});
          line.insert(line.end(), inner.runs.begin(), inner.runs.end());
          line.push_back({Run::Kind::text, " ", 0, ""});
        }
      }
      line = collapse_space(std::move(line));
      if (!line.empty()) cell_.lines.push_back({"", std::move(line)});
    }
  }

  HtmlPage& page_;
  TableCell& cell_;
  std::vector<Run> runs_;
  std::string mark_;  // of the item whose first line is not written yet
};

void gather_rows(const HtmlNode& node, TableRows& found) {
  for (const HtmlNode& child : node.children) {
    const bool head = child.name == "thead";
    if (head && found.rows.empty()) found.has_head = !child.children.empty();
    if (child.name == "tr") found.rows.push_back(&child);
    if (head || child.name == "tbody" || child.name == "tfoot") gather_rows(child, found);
  }
}

}  // namespace

void TableCell::drop_places() {
  for (CellLine& line : lines) line.runs = without_places(std::move(line.runs));
}

bool TableCell::is_strong() const {
  return !lines.empty() && std::ranges::all_of(lines, [](const CellLine& line) {
    return std::ranges::all_of(
        line.runs, [](const Run& run) { return run.kind != Run::Kind::text || (run.marks & kStrong) != 0; });
  });
}

std::string TableCell::markdown(bool plain) const {
  std::vector<std::string> written;
  for (const CellLine& line : lines) {
    std::vector<Run> runs = line.runs;
    for (Run& run : runs) {
      if (plain) run.marks &= ~static_cast<unsigned>(kStrong);
    }
    written.push_back(line.mark + inline_markdown(runs));
  }
  return escape_cell(join(written, "\n"));
}

TableCell read_cell(const HtmlNode& node, HtmlPage& page, const Style& style, std::vector<Run> places) {
  TableCell cell;
  cell.heads = node.name == "th";
  CellReader(page, cell).read(node, style_inside(node, style, page), std::move(places));
  return cell;
}

TableRows rows_of(const HtmlNode& table) {
  TableRows found;
  gather_rows(table, found);
  return found;
}

}  // namespace hindsight
