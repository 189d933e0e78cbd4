#include "site/related_reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace hindsight {
namespace {

std::string names(const std::vector<Index>& terms, const std::vector<TermEntry>& entries) {
  std::vector<std::string> names;
  for (const Index term : terms) names.push_back(entries[term].term.name);
  return join(names, ", ");
}

std::string cause_names(const Archive& archive, const Incident& incident) {
  std::vector<Index> terms;
  for (const Link& link : incident.causes) terms.push_back(link.term);
  return names(terms, archive.causes);
}

// One title on one service looks like one trouble; where the causes differ it is said that they do.
std::string title_reason(const Archive& archive, const Incident& incident, const Related& related) {
  const Incident& other = archive.incidents[related.incident];
  const bool told = !incident.causes.empty() && !other.causes.empty();
  if (related.services.empty() || !related.causes.empty() || !told) return "same title";
  return fmt::format("same title and service, another cause: {} here, {} there",
                     cause_names(archive, incident), cause_names(archive, other));
}

}  // namespace

std::string related_reasons(const Archive& archive, const Incident& incident, const Related& related) {
  std::vector<std::string> parts;
  if (related.near_copy) parts.emplace_back("nearly the same text");
  if (related.same_title) parts.push_back(title_reason(archive, incident, related));
  if (!related.causes.empty())
    parts.push_back((related.causes.size() == 1 ? "same cause: " : "same causes: ") +
                    names(related.causes, archive.causes));
  if (!related.services.empty())
    parts.push_back((related.services.size() == 1 ? "same service: " : "same services: ") +
                    names(related.services, archive.services));
  if (!related.identifiers.empty())
    parts.push_back("both mention " + harmless(join(related.identifiers, ", ")));
  if (related.words.size() > 1)
    parts.push_back("rare words in common: " + harmless(join(related.words, ", ")));
  return join(parts, "; ");
}

std::string reasons_for(const Archive& archive, const Incident& incident, Index other) {
  const auto found = std::find_if(incident.related.begin(), incident.related.end(),
                                  [&](const Related& related) { return related.incident == other; });
  return found == incident.related.end() ? "" : related_reasons(archive, incident, *found);
}

}  // namespace hindsight
