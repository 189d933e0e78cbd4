// The answers of a status page in the form of the Statuspage API v2, as files: clients and widgets made for
// it read them unchanged. What is not stated is null; docs/status.md says where each value comes from.
#pragma once

#include <vector>

#include "site/site.h"

namespace hindsight {

// api/v2/summary.json, status.json, components.json, incidents.json, incidents/unresolved.json,
// scheduled-maintenances.json with upcoming.json and active.json.
// REQUIRES: the edition is a status history, so that the site has a board.
std::vector<PageJob> statuspage_files(const Site& site);

}  // namespace hindsight
