// The tables of this folder (*.tsv, *.yaml) as they are when the program is built, by file name.
#pragma once

#include <string_view>

namespace hindsight {

std::string_view facts_data(std::string_view name);  // empty for an unknown name

}  // namespace hindsight
