// What to read first: the incidents of a service that teach most in ten, and those that others cite most. The
// choice is greedy and the same each time; each pick carries its reasons, which are facts about the archive.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "base/texts.h"

namespace hindsight {

inline constexpr std::size_t kMostToRead = 10;
inline constexpr std::size_t kFewestForList = 4;  // of a service with fewer incidents all are read

struct Suggestion {
  Index incident = 0;
  std::vector<std::string> reasons;  // "the only one with Expired certificate", "cited by 4"; never none
};

// An incident that a list may hold: planned work and drafts teach nothing yet.
bool is_for_reading(const Incident& incident);

// For each incident, how many others name it: in a link of their text or in their front matter.
std::vector<std::size_t> count_citations(const Archive& archive);

// Reasons are in the words of `texts`.
//
// Ten incidents of a service, in the order to read them; none where it has fewer than four. Each pick is the
// one that shows most causes not shown yet; of equal ones the more severe, the more cited, the newer. Planned
// work and drafts are left out. `citations` is count_citations(archive); `tell_chains` says whether reasons
// may speak of recurrence chains.
std::vector<Suggestion> on_call_list(const Texts& texts, const Archive& archive, const TermEntry& service,
                                     const std::vector<std::size_t>& citations, bool tell_chains);

// The most cited incidents of the archive, at most ten, each with how often; none that nobody cites.
std::vector<Suggestion> most_cited(const Texts& texts, const Archive& archive,
                                   const std::vector<std::size_t>& citations);

// The newest incidents, at most ten, planned work left out.
std::vector<Index> newest(const Archive& archive);

}  // namespace hindsight
