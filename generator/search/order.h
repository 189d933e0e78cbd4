// The order of results for a pasted log: lunr's scores, raised for incidents that hold more of the names that
// were pasted, began on a day that was pasted, concern a service that is named, and are recent.
// docs/search.md has the formula; themes/default/assets/paste.js computes the same, to the last bit.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "search/paste.h"

namespace hindsight::search {

struct IncidentHit {
  std::uint32_t document = 0;
  double score = 0;             // lunr's
  std::set<std::string> terms;  // of the index (stemmed) that the document was found by
};

struct IncidentFacts {
  std::optional<std::chrono::sys_days> day;
  std::vector<std::uint32_t> services;  // indexes
};

struct ServiceNames {
  std::vector<std::string> names;  // its id, its name, other names it is known by
};

// By value, the greatest first; equal ones keep lunr's order. `today` is the last day of any incident of the
// archive, so that the order of an archive changes only with what it holds.
//
// REQUIRES: `facts` has an entry for each document; `services` for each index.
std::vector<IncidentHit> incident_order(std::vector<IncidentHit> hits, const Paste& paste,
                                        std::span<const IncidentFacts> facts,
                                        std::span<const ServiceNames> services);

}  // namespace hindsight::search
