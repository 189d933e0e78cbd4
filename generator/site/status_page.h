// The home page of a status history, and its months. The home page is the only one that moves with the day.
#pragma once

#include <vector>

#include "site/site.h"

namespace hindsight {

// REQUIRES: the edition is a status history.
std::vector<PageJob> status_pages(const Site& site);   // index.html
std::vector<PageJob> history_pages(const Site& site);  // history/index.html, history/2025-11.html, …

}  // namespace hindsight
