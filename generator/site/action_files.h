// The ledger of actions as data for other programs: actions/actions.csv and actions/actions.json. Both hold
// what the ledger's pages show and no more: people are named only where the pages name them.
#pragma once

#include <vector>

#include "site/site.h"

namespace hindsight {

// None where the edition does not show the ledger.
std::vector<PageJob> action_files(const Site& site);

}  // namespace hindsight
