// Why an incident resembles another, in words: "same cause: Expired certificate; both mention
// max_connections".
#pragma once

#include <string>

#include "site/site.h"

namespace hindsight {

std::string related_reasons(const Site& site, const Incident& incident, const Related& related);

// What an incident shares with another, where the two are similar; "" where they are not.
std::string reasons_for(const Site& site, const Incident& incident, Index other);

}  // namespace hindsight
