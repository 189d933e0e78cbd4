// Follow-up actions as rows: in the table of their incident's page, and in the lists of the ledger.
#pragma once

#include <string>
#include <string_view>

#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

// The actions that the page of an incident shows: all that are known where the edition shows the ledger, else
// those of the front matter. States there are the document's and the tracker's, without the clock.
ViewList incident_action_rows(const Site& site, const Incident& incident);
bool has_shown_actions(const Site& site, const Incident& incident);

// "12 d"; "" where it is not known.
std::string show_age(const Texts& texts, const LedgerEntry& entry);

// "Overdue", "Open", "No record", "Done", "Cancelled".
std::string title_of(const Texts& texts, ActionState state);

// The names of the teams among the owners, then the people: by name where the site asks for it, else
// “a person”. "" where nobody is named.
std::string show_owners(const Site& site, const LedgerEntry& entry);

// An action as a row of a list on the page at `root`.
View ledger_row(const Site& site, std::string_view root, const LedgerEntry& entry);

// What the pages of services and root causes say of the open actions of their incidents: how many, and the
// first five, and a link to the ledger's page about them. Sets nothing where the edition does not show the
// ledger, or where the incidents have no actions.
void set_open_actions(View& view, const Site& site, std::string_view root,
                      const std::vector<Index>& incidents, std::string_view ledger_page);

}  // namespace hindsight
