// The lists that an incident's front matter holds, as rows for its page: timeline, impacts, public updates,
// follow-up actions, sources.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

ViewList timeline_rows(const Postmortem& facts);
ViewList impact_rows(const Site& site, std::string_view root, const Incident& incident);
ViewList update_rows(const Postmortem& facts);
ViewList action_rows(const Site& site, const Postmortem& facts);
std::string action_anchor(std::size_t action);  // the id of an action on its incident's page, from 0
ViewList source_rows(const Postmortem& facts);

}  // namespace hindsight
