#include "archive/copies.h"

#include <algorithm>

namespace hindsight {
namespace {

// The author says how the one incident stands to the other.
bool names(const Incident& incident, Index other) {
  return incident.parent == other || incident.recurrence_of == other || incident.duplicate_of == other ||
         std::find(incident.related_by_author.begin(), incident.related_by_author.end(), other) !=
             incident.related_by_author.end();
}

}  // namespace

void compare_documents(Archive& archive, std::vector<Fingerprint> prints, std::size_t jobs,
                       Diagnostics& out) {
  std::vector<Incident>& incidents = archive.incidents;
  for (Index i = 0; i < incidents.size(); ++i)
    if (incidents[i].maintenance) prints[i] = {};
  const auto apart = [&](std::size_t a, std::size_t b) {
    return names(incidents[a], b) || names(incidents[b], a);
  };
  for (const NearCopy& copy : find_near_copies(prints, apart, jobs)) {
    incidents[copy.document].near_copy = copy.of;
    report_near_copy(out, copy, incidents[copy.document].source, incidents[copy.of].source);
  }
}

}  // namespace hindsight
