#include "base/csv.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace hindsight {
namespace {

// Spreadsheets pass over spaces, and some take the wide forms of East Asian keyboards for the narrow ones.
bool looks_like_formula(std::string_view cell) {
  constexpr auto kStarts =
      std::to_array<std::string_view>({"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"});
  cell.remove_prefix(std::min(cell.find_first_not_of(' '), cell.size()));
  return std::ranges::any_of(kStarts, [&](std::string_view start) { return cell.starts_with(start); });
}

}  // namespace

void append_csv_row(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string cell = harmless(cells[i]);
    if (looks_like_formula(cell)) cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"\r\n") != std::string::npos)
      cell = '"' + replace_all(cell, "\"", "\"\"") + '"';
    if (i > 0) out += ',';
    out += cell;
  }
  out += "\r\n";
}

}  // namespace hindsight
