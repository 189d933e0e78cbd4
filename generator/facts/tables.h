// The vocabularies of the facts room as they stood in generator/facts/data when the program was built: tables
// of lines with cells between tabs, "#" before a comment. Words are data, so that a language or a spelling is
// added without touching code.
#pragma once

#include <string_view>
#include <vector>

#include "base/embedded_file.h"

namespace hindsight {

const std::vector<EmbeddedFile>& embedded_tables();

// The rows of one, "headings.tsv", each with its cells, without comments and empty lines. REQUIRES: there is
// one.
std::vector<std::vector<std::string_view>> table_rows(std::string_view name);

}  // namespace hindsight
