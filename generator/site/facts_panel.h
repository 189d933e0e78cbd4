// The panel of facts beside an incident's text: what is known, what was inferred and from which line, and
// what the document does not state.
#pragma once

#include <string_view>

#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

// The times of an incident in the order in which they come, with the keys of their names.
struct PhaseName {
  std::string_view slug;    // "scheduled-from"
  std::string_view key;     // "Scheduled from"
  std::string_view within;  // the same within a line: "scheduled from"
  std::optional<TimeFact> Postmortem::*time;
};
const std::vector<PhaseName>& phase_names();

ViewList facts_panel(const Site& site, std::string_view root, const Incident& incident);

// The fragment of the place in the text where line `line` stands, "#hs-line-12"; "" where it has none.
std::string line_fragment(const Incident& incident, int line);

}  // namespace hindsight
