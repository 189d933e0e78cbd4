#include "base/csv.h"

#include "base/text.h"

namespace hindsight {

void append_csv_row(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string cell = cells[i];
    if (cell.find_first_of("=+-@\t\r") == 0) cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"\r\n") != std::string::npos)
      cell = '"' + replace_all(cell, "\"", "\"\"") + '"';
    if (i > 0) out += ',';
    out += cell;
  }
  out += "\r\n";
}

}  // namespace hindsight
