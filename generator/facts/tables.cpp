#include "facts/tables.h"

#include "base/text.h"

namespace hindsight {

std::vector<std::vector<std::string_view>> table_rows(std::string_view name) {
  std::vector<std::vector<std::string_view>> rows;
  for (std::string_view line : split_lines(find_file(embedded_tables(), name)->bytes)) {
    if (trim(line).empty() || line.front() == '#') continue;
    std::vector<std::string_view> cells;
    for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
      cells.push_back(trim(line.substr(0, tab)));
      line.remove_prefix(tab + 1);
    }
    cells.push_back(trim(line));
    rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace hindsight
