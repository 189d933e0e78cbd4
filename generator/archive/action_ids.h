// The ids of follow-up actions, under which the ledger, its files and other programs know them.
//
// An id is "<incident>/<key>". The key is made from the action's ticket where it has one (for an address its
// last part), else from its title: the first words of the slug, and where words are left out, four figures
// made from the whole title. So an id depends on its own action alone: it stays when other actions are added
// above it, when the state changes, and, with a ticket, when the title is reworded. Two actions of one
// incident with one key are numbered from the second on; only these numbers follow the order of the document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/postmortem.h"

namespace hindsight {

// Sets `id` of all actions of one incident.
void assign_action_ids(std::string_view incident, std::vector<ActionItem>& actions);

// The HTML id of an action, on the incident's page and on those of the ledger: "hs-action-<incident>_<key>".
std::string action_anchor(const ActionItem& action);

}  // namespace hindsight
