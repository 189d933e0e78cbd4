// The vocabularies of the facts room as they stood in generator/facts/data when the program was built: tables
// of lines with cells between tabs, "#" before a comment. Words are data, so that a language or a spelling is
// added without touching code.
#pragma once

#include <string_view>
#include <vector>

namespace hindsight {

// The bytes of one file, "headings.tsv"; "" for a name that does not exist.
std::string_view embedded_table(std::string_view name);

// Its rows, each with its cells, without comments and empty lines.
std::vector<std::vector<std::string_view>> table_rows(std::string_view name);

}  // namespace hindsight
