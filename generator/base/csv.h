// Rows of comma-separated values (RFC 4180) for spreadsheets.
#pragma once

#include <string>
#include <vector>

namespace hindsight {

// Appends one row with CRLF at its end. A cell that a spreadsheet would take for a formula (after spaces it
// begins with = + - @, one of their wide forms, a tab or an end of line) gets an apostrophe before it; cells
// are harmless().
void append_csv_row(std::string& out, const std::vector<std::string>& cells);

}  // namespace hindsight
