#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "import/html_blocks.h"
#include "import/table_cell.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostColumns = 200;
constexpr std::size_t kMostCells = 50'000;  // of a table; beyond it no cell is repeated

using Row = std::vector<TableCell>;

std::size_t span_of(const HtmlNode& cell, std::string_view key) {
  const std::string_view text = cell.attribute(key);
  std::size_t span = 1;
  std::from_chars(text.data(), text.data() + text.size(), span);
  return std::clamp<std::size_t>(span, 1, kMostColumns);
}

// Cells that span several places are put into each.
class GridReader {
 public:
  GridReader(HtmlPage& page, const Style& style) : page_(page), style_(style) {}

  std::vector<Row> read(const HtmlNode& table, const TableRows& found) {
    rows_.resize(found.rows.size());
    taken_.resize(found.rows.size());
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      std::size_t column = 0;
      std::vector<Run> places;
      mark_place(*found.rows[row], page_, places);
      for (const HtmlNode& node : found.rows[row]->children) {
        if (node.is_text() || is_unseen(node)) continue;
        put(node, read_cell(node, page_, style_, std::exchange(places, {})), row, column);
      }
    }
    std::size_t columns = 0;
    for (const Row& row : rows_) columns = std::max(columns, row.size());
    for (Row& row : rows_) row.resize(columns);
    if (repeated_) page_.warn(table, "a cell that spans several is repeated in each");
    if (flattened_) page_.warn(table, "lists, code, headings and tables inside cells are written as lines");
    return std::move(rows_);
  }

 private:
  void put(const HtmlNode& node, TableCell cell, std::size_t row, std::size_t& column) {
    const bool repeats = !cell.lines.empty() && cells_ < kMostCells;
    const std::size_t wide = repeats ? span_of(node, "colspan") : 1;
    const std::size_t high = repeats ? std::min(span_of(node, "rowspan"), rows_.size() - row) : 1;
    while (column < taken_[row].size() && taken_[row][column]) ++column;
    for (std::size_t r = row; r < row + high; ++r) {
      if (rows_[r].size() < column + wide) {
        rows_[r].resize(column + wide);
        taken_[r].resize(column + wide);
      }
      for (std::size_t c = column; c < column + wide; ++c) {
        if (taken_[r][c]) continue;  // two spans that overlap
        rows_[r][c] = cell;
        taken_[r][c] = true;
        cell.drop_places();  // each stands once on a page
      }
    }
    cells_ += wide * high;
    column += wide;
    repeated_ = repeated_ || wide * high > 1;
    flattened_ = flattened_ || cell.flattened;
  }

  HtmlPage& page_;
  const Style& style_;
  std::vector<Row> rows_;
  std::vector<std::vector<bool>> taken_;
  std::size_t cells_ = 0;
  bool repeated_ = false;
  bool flattened_ = false;
};

bool all_of(const Row& row, bool (*is)(const TableCell&)) { return std::ranges::all_of(row, is); }

// A short name without figures, as columns have.
bool is_name(const TableCell& cell) {
  const std::string text = cell.markdown(true);
  return !text.empty() && text.size() <= 40 && text.find_first_of("0123456789") == std::string::npos;
}

// Whether the first row names the columns. Where the page does not say so: all of it stands in strong type,
// or three and more columns begin with short names. Of two columns the first often names the rows.
bool has_head(const std::vector<Row>& rows, const TableRows& found) {
  const Row& first = rows.front();
  const auto heads = [](const TableCell& cell) { return cell.heads || cell.lines.empty(); };
  const auto strong = [](const TableCell& cell) { return cell.is_strong() || cell.lines.empty(); };
  if (found.has_head || all_of(first, heads)) return true;
  const bool has_names_of_rows = std::ranges::any_of(rows, [](const Row& row) { return row.front().heads; });
  if (rows.size() < 2 || has_names_of_rows) return false;
  return all_of(first, strong) || (first.size() > 2 && all_of(first, is_name));
}

// Two columns of which the first names what the second says.
bool has_names_and_values(const std::vector<Row>& rows) {
  return rows.front().size() == 2 && std::ranges::all_of(rows, [](const Row& row) {
           const bool name = row.front().heads || row.front().is_strong();
           return name && row.front().lines.size() == 1 && row.front().markdown(true).size() <= 80;
         });
}

// Markdown has no tables with names of rows; a list says the same, and is read like any list of facts.
std::string as_list(const std::vector<Row>& rows) {
  std::vector<std::string> items;
  for (const Row& row : rows) {
    std::string name = row.front().markdown(true);
    if (!name.ends_with(':')) name += ':';
    const std::string value = replace_all(row.back().markdown(false), "<br>", "\\\n  ");
    items.push_back(fmt::format("- **{}**{}{}", name, value.empty() ? "" : " ", value));
  }
  return join(items, "\n");
}

std::string line_of(const Row& row, bool head) {
  std::string line = "|";
  for (const TableCell& cell : row) {
    const bool plain = head || (cell.heads && cell.is_strong());
    std::string text = cell.markdown(plain);
    if (cell.heads && !head && !text.empty() && text.find('<') == std::string::npos &&
        text.find('*') == std::string::npos)
      text = "**" + text + "**";
    line += text.empty() ? " |" : " " + text + " |";
  }
  return line;
}

// Too wide for a table: each row is a paragraph.
std::string as_paragraphs(const std::vector<Row>& rows) {
  std::vector<std::string> paragraphs;
  for (const Row& row : rows) {
    std::vector<std::string> cells;
    for (const TableCell& cell : row) {
      if (!cell.lines.empty()) cells.push_back(cell.markdown(false));
    }
    if (!cells.empty()) paragraphs.push_back(join(cells, " – "));
  }
  return join(paragraphs, "\n\n");
}

std::string captions_of(const HtmlNode& table, HtmlPage& page, const Style& style) {
  Style strong = style;
  strong.marks |= kStrong;
  std::vector<std::string> captions;
  for (const HtmlNode& child : table.children) {
    std::string text = child.name == "caption" ? blocks_of(child, page, strong) : "";
    if (!text.empty()) captions.push_back(std::move(text));
  }
  return join(captions, "\n\n");
}

// A box around blocks rather than a table.
const HtmlNode* only_cell(const TableRows& found) {
  if (found.rows.size() != 1) return nullptr;
  const HtmlNode* only = nullptr;
  for (const HtmlNode& child : found.rows.front()->children) {
    if (child.is_text()) continue;
    if (only != nullptr) return nullptr;
    only = &child;
  }
  return only;
}

}  // namespace

std::string table_markdown(const HtmlNode& table, HtmlPage& page, const Style& style) {
  std::string out = captions_of(table, page, style);
  const TableRows found = rows_of(table);
  std::string text;
  if (const HtmlNode* box = only_cell(found)) {
    ++page.depth;
    text = quoted(blocks_of(*box, page, style));
    --page.depth;
  } else if (!found.rows.empty()) {
    const std::vector<Row> rows = GridReader(page, style).read(table, found);
    const std::size_t columns = rows.front().size();
    if (columns > kMostColumns) {
      page.warn(table, fmt::format("a table of {} columns is written as paragraphs", columns));
      text = as_paragraphs(rows);
    } else if (columns > 0 && !has_head(rows, found) && has_names_and_values(rows)) {
      text = as_list(rows);
    } else if (columns > 0) {
      const bool head = has_head(rows, found);
      text = line_of(head ? rows.front() : Row(columns), true) + "\n|";
      for (std::size_t i = 0; i < columns; ++i) text += " --- |";
      for (std::size_t i = head ? 1 : 0; i < rows.size(); ++i) text += "\n" + line_of(rows[i], false);
    }
  }
  if (!out.empty() && !text.empty()) out += "\n\n";
  return out + text;
}

}  // namespace hindsight
