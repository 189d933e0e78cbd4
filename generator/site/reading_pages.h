// Ways into an archive: a page that says where to start, and for each service the ten incidents to read
// before going on call.
#pragma once

#include <string>
#include <vector>

#include "site/site.h"

namespace hindsight {

// None where the edition does not show them.
std::vector<PageJob> reading_pages(const Site& site);

// The path of a service's list, or "" where it has none.
std::string on_call_path(const Site& site, Index service);

}  // namespace hindsight
