#include "archive/copies.h"

#include <algorithm>
#include <vector>

namespace hindsight {
namespace {

// The author says how the one incident stands to the other.
bool names(const Incident& incident, Index other) {
  return incident.parent == other || incident.recurrence_of == other || incident.duplicate_of == other ||
         std::find(incident.related_by_author.begin(), incident.related_by_author.end(), other) !=
             incident.related_by_author.end();
}

}  // namespace

void compare_documents(Archive& archive, const std::map<std::string, Fingerprint>& prints, Diagnostics& out) {
  std::vector<Incident>& incidents = archive.incidents;
  std::vector<Fingerprint> compared;
  for (const Incident& incident : incidents)
    compared.push_back(incident.maintenance ? Fingerprint{} : prints.at(incident.source));
  const auto apart = [&](std::size_t a, std::size_t b) {
    return names(incidents[a], b) || names(incidents[b], a);
  };
  for (const NearCopy& copy : find_near_copies(compared, apart)) {
    incidents[copy.document].near_copy = copy.of;
    report_near_copy(out, copy, incidents[copy.document].source, incidents[copy.of].source);
  }
}

}  // namespace hindsight
