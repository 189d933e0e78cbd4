#include "site/related_reasons.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace hindsight {
namespace {

std::string names(const Texts& texts, const std::vector<Index>& terms,
                  const std::vector<TermEntry>& entries) {
  std::vector<std::string> names;
  for (const Index term : terms) names.push_back(entries[term].term.name);
  return texts.join("list.comma", names);
}

std::string cause_names(const Site& site, const Incident& incident) {
  std::vector<Index> terms;
  for (const Link& link : incident.causes) terms.push_back(link.term);
  return names(site.texts(), terms, site.archive().causes);
}

// One title on one service looks like one trouble; where the causes differ it is said that they do.
std::string title_reason(const Site& site, const Incident& incident, const Related& related) {
  const Incident& other = site.archive().incidents[related.incident];
  const bool told = !incident.causes.empty() && !other.causes.empty();
  if (related.services.empty() || !related.causes.empty() || !told) return site.texts().say("related.title");
  return site.texts().say("related.title_other_cause",
                          {{"here", cause_names(site, incident)}, {"there", cause_names(site, other)}});
}

}  // namespace

std::string related_reasons(const Site& site, const Incident& incident, const Related& related) {
  const Archive& archive = site.archive();
  const Texts& texts = site.texts();
  std::vector<std::string> parts;
  if (related.near_copy) parts.push_back(texts.say("related.copy"));
  if (related.same_title) parts.push_back(title_reason(site, incident, related));
  if (!related.causes.empty())
    parts.push_back(texts.count("related.causes", related.causes.size(),
                                {{"causes", names(texts, related.causes, archive.causes)}}));
  if (!related.services.empty())
    parts.push_back(texts.count("related.services", related.services.size(),
                                {{"services", names(texts, related.services, archive.services)}}));
  if (!related.identifiers.empty())
    parts.push_back(texts.say("related.identifiers",
                              {{"identifiers", harmless(texts.join("list.comma", related.identifiers))}}));
  if (related.words.size() > 1)
    parts.push_back(
        texts.say("related.words", {{"words", harmless(texts.join("list.comma", related.words))}}));
  return texts.join("list.semicolon", parts);
}

std::string reasons_for(const Site& site, const Incident& incident, Index other) {
  const auto found = std::find_if(incident.related.begin(), incident.related.end(),
                                  [&](const Related& related) { return related.incident == other; });
  return found == incident.related.end() ? "" : related_reasons(site, incident, *found);
}

}  // namespace hindsight
