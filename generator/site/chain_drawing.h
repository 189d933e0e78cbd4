// A chain on one time axis: a mark for each incident, the times between them by distance and in words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"

namespace hindsight {

// `incidents` oldest first; "" where fewer than two incidents have a day of their own. `id` is unique on the
// page.
std::string chain_drawing(const Site& site, std::string_view root, const std::vector<Index>& incidents,
                          const std::string& id, std::optional<Index> here);

}  // namespace hindsight
