// What the program itself may say on any page: the texts between quotes in its source as it stood when it was
// built.
#pragma once

#include <string_view>
#include <vector>

namespace hindsight {

const std::vector<std::string_view>& program_texts();  // one per file

}  // namespace hindsight
