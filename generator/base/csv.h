// Rows of comma-separated values (RFC 4180) for spreadsheets.
#pragma once

#include <string>
#include <vector>

namespace hindsight {

// Appends one row with CRLF at its end. A cell that a spreadsheet would take for a formula (it begins with
// = + - @, a tab or a carriage return) gets an apostrophe before it.
void append_csv_row(std::string& out, const std::vector<std::string>& cells);

}  // namespace hindsight
