// Shapes of text that cmark-gfm 0.29 turns into minutes or gigabytes, found before it sees them. Estimates
// from above, on lines alone: far over what people write, and far under what hurts.
#include <algorithm>

#include "base/text.h"
#include "input/markdown_tree.h"

namespace hindsight {
namespace {

// Finding the columns takes time in the square of the line that marks them.
constexpr std::size_t kMaxColumns = 500;
// Rows are filled up to the width of the table, so short lines under a wide head cost much: about 240 bytes a
// cell.
constexpr std::size_t kMaxCells = 200'000;
// A link definition's URL and title are copied to each use.
constexpr std::size_t kMaxCopiedBytes = 64'000'000;

// Columns of a line that may mark a table's columns, else 0.
std::size_t marked_columns(std::string_view line) {
  if (line.find('-') == std::string_view::npos) return 0;
  if (line.find_first_not_of("|:- \t>") != std::string_view::npos) return 0;
  return 1 + static_cast<std::size_t>(std::ranges::count(line, '|'));
}

}  // namespace

bool is_affordable(std::string_view text) {
  std::size_t columns = 0;  // of the table that the line at hand may belong to
  std::size_t cells = 0;
  std::size_t definition = 0;  // length of the link definition at hand, 0 outside one
  std::size_t longest = 0;
  for (const std::string_view line : split_lines(text)) {
    const bool blank = trim(line).empty();
    columns = blank ? 0 : std::max(columns, marked_columns(line));
    if (columns > kMaxColumns) return false;
    cells += columns;
    const bool defines = line.find("]:") != std::string_view::npos;
    definition = blank ? 0 : defines || definition > 0 ? (defines ? 0 : definition) + line.size() + 1 : 0;
    longest = std::max(longest, definition);
  }
  const auto uses = static_cast<std::size_t>(std::ranges::count(text, '['));
  return cells <= kMaxCells && longest * uses <= kMaxCopiedBytes;
}

}  // namespace hindsight
