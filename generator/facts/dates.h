// Dates written out in prose: month names in either order with ordinals, and year-month-day in figures. A
// date in figures whose day and month could be swapped (04-12-2022) is not read.
#pragma once

#include <optional>
#include <string_view>

#include "base/moment.h"

namespace hindsight {

// The first date in a line of text: "May 10, 2024", "7th May 2024", "06/May/2022", "2024-06-20".
std::optional<Moment> find_date(std::string_view line);

// The date that a file's name begins with: "2018-01-17-upgrade.md".
std::optional<Moment> date_in_name(std::string_view file_name);

}  // namespace hindsight
