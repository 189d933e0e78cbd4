// Recurrence as pages show it: a chain with its incidents in time order, what lies between them, and what had
// been promised; the section of an incident's page and those of services and causes are parts of the same.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

inline constexpr std::size_t kChainsPerPage = 5;  // of recurring.html

// Neighbours whose promises a page has told: two chains may share them.
using ToldLinks = std::set<std::pair<Index, Index>>;

// Chain `n` on the page at `root`; on the page of one of its incidents `here` is that incident.
View chain_view(const Site& site, std::string_view root, Index n, ToldLinks& told,
                std::optional<Index> here = {});

// Sets what the page of an incident says of its chains.
void set_seen_before(View& view, const Site& site, std::string_view root, Index incident);

// Sets what the page of a service or cause says of its chains.
void set_came_back(View& view, const Site& site, std::string_view root, const TermEntry& entry);

}  // namespace hindsight
