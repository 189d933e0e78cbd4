// Unfinished business: postmortems that are not final, reviews that are due, and facts that documents leave
// out. What was read from a text counts as said.
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace hindsight {

// A fact that a postmortem should give.
struct ExpectedFact {
  std::string_view id;              // "severity"
  std::string_view name;            // the key of its text, "Severity"
  std::string_view inside;          // and of that within a line, "severity"
  bool (*asked)(const Incident&);   // false where the fact makes no sense: the end of what goes on
  bool (*stated)(const Incident&);  // only of incidents that are asked
};
const std::vector<ExpectedFact>& expected_facts();

struct MissingFact {
  std::size_t asked = 0;         // of so many incidents
  std::vector<Index> incidents;  // these do not state it, newest first
};

struct Gaps {  // an incident with the facts that it does not state, as positions in expected_facts()
  Index incident = 0;
  std::vector<std::size_t> facts;
};

struct Unfinished {
  std::vector<Index> not_final;         // drafts, texts in review and incidents that go on, newest first
  std::vector<Index> reviews_due;       // the day (due_day() in archive/ledger.h) has come, the oldest first
  std::vector<Index> reviews_upcoming;  // the soonest first
  std::vector<MissingFact> missing;     // one for each of expected_facts()
  std::vector<Gaps> gaps;               // the most facts first, then the newest; complete ones are absent
};

Unfinished find_unfinished(const Archive& archive, std::chrono::sys_days today);

}  // namespace hindsight
