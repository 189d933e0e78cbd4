// What machines read beside the pages: feeds, the archive as JSON and CSV, and for a status history the
// answers of the Statuspage API v2 and badges.
#pragma once

#include <vector>

#include "site/site.h"

namespace hindsight {

std::vector<PageJob> machine_files(const Site& site);

}  // namespace hindsight
