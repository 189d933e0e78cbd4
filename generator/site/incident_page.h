// The page of one incident.
#pragma once

#include <string>
#include <vector>

#include "site/site.h"

namespace hindsight {

std::string incident_page(const Site& site, Index incident);

// The lines of the document that facts on its page point to: they need an anchor in the text.
std::vector<int> fact_lines(const Incident& incident);

}  // namespace hindsight
