#include "archive/statistics.h"

#include <algorithm>

#include "base/text.h"

namespace hindsight {
namespace {

using namespace std::chrono;

// Two times that were read from one line of the text are one statement: how far they are apart it does not
// say.
bool is_one_statement(const TimeFact& from, const TimeFact& to) {
  return from.inferred() && to.inferred() && from.line == to.line && from.value == to.value;
}

void add_span(Spread& spread, Index i, const std::optional<TimeFact>& from,
              const std::optional<TimeFact>& to) {
  const bool both = from && to && !is_one_statement(*from, *to);
  const auto span = both ? minutes_between(from->value, to->value) : std::nullopt;
  if (span && *span >= minutes{0})
    spread.samples.push_back({*span, i});
  else
    ++spread.missing;
}

void sort_samples(Spread& spread) {
  std::stable_sort(spread.samples.begin(), spread.samples.end(),
                   [](const Sample& a, const Sample& b) { return a.value < b.value; });
}

std::string source_of(const Incident& incident) {
  if (!incident.facts.detection) return {};
  const std::string word = lower_ascii(trim(incident.facts.detection->value));
  const auto& known = detection_sources();
  return !word.empty() && std::find(known.begin(), known.end(), word) != known.end() ? word : "other";
}

std::vector<TermYears> count_terms(const Archive& archive, const std::vector<Index>& incidents,
                                   std::vector<Link> Incident::*links, std::size_t& without) {
  std::map<Index, TermYears> counts;
  for (const Index i : incidents) {
    const Incident& incident = archive.incidents[i];
    if ((incident.*links).empty()) ++without;
    for (const Link& link : incident.*links) {
      TermYears& term = counts[link.term];
      term.term = link.term;
      ++term.total;
      if (const TimeFact* when = incident.when()) ++term.years[year_of(when->value)];
    }
  }
  std::vector<TermYears> terms;
  for (auto& [index, term] : counts) terms.push_back(std::move(term));
  std::stable_sort(terms.begin(), terms.end(),
                   [](const TermYears& a, const TermYears& b) { return a.total > b.total; });
  return terms;
}

void add_incident(Statistics& all, const Incident& incident, Index i) {
  const Postmortem& facts = incident.facts;
  all.incidents.push_back(i);
  if (incident.draft) ++all.drafts;
  ++all.severities.at(static_cast<std::size_t>(incident.severity));
  if (const TimeFact* when = incident.when())
    all.days[day_of(when->value)].push_back(i);
  else
    ++all.undated;
  add_span(all.to_detect, i, facts.started, facts.detected);
  add_span(all.to_mitigate, i, facts.started, facts.mitigated);
  add_span(all.to_resolve, i, facts.started, facts.resolved);
  all.detection[source_of(incident)].push_back(i);
}

}  // namespace

const Sample& Spread::percentile(std::size_t percent) const {
  const std::size_t rank = (samples.size() * percent + 99) / 100;  // rounded up, from 1
  return samples.at(rank - 1);
}

const std::vector<std::string_view>& detection_sources() {
  static const std::vector<std::string_view> sources = {"monitoring", "customer", "employee",
                                                        "external",   "other",    ""};
  return sources;
}

Statistics statistics_of(const Archive& archive) {
  Statistics all;
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    if (archive.incidents[i].maintenance)
      ++all.maintenance;
    else
      add_incident(all, archive.incidents[i], i);
  }
  for (Spread* spread : {&all.to_detect, &all.to_mitigate, &all.to_resolve}) sort_samples(*spread);
  all.services = count_terms(archive, all.incidents, &Incident::services, all.without_service);
  all.causes = count_terms(archive, all.incidents, &Incident::causes, all.without_cause);
  return all;
}

}  // namespace hindsight
