#include "archive/unfinished.h"

#include <algorithm>

#include "archive/ledger.h"

namespace hindsight {
namespace {

bool always(const Incident&) { return true; }

// Planned work has no severity, nothing broke and nobody had to notice.
bool is_no_maintenance(const Incident& incident) { return !incident.maintenance; }

bool has_ended(const Incident& incident) { return !incident.ongoing; }

void find_gaps(const Archive& archive, Unfinished& found) {
  const std::vector<ExpectedFact>& facts = expected_facts();
  found.missing.resize(facts.size());
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const Incident& incident = archive.incidents[i];
    Gaps gaps{i, {}};
    for (std::size_t f = 0; f < facts.size(); ++f) {
      if (!facts[f].asked(incident)) continue;
      ++found.missing[f].asked;
      if (facts[f].stated(incident)) continue;
      found.missing[f].incidents.push_back(i);
      gaps.facts.push_back(f);
    }
    if (!gaps.facts.empty()) found.gaps.push_back(std::move(gaps));
  }
  std::stable_sort(found.gaps.begin(), found.gaps.end(),
                   [](const Gaps& a, const Gaps& b) { return a.facts.size() > b.facts.size(); });
}

}  // namespace

const std::vector<ExpectedFact>& expected_facts() {
  using I = Incident;
  static const std::vector<ExpectedFact> facts = {
      {"start", "unfinished.start", "unfinished.inside_start", always,
       [](const I& i) { return i.facts.started.has_value() || i.facts.scheduled_from.has_value(); }},
      {"end", "unfinished.end", "unfinished.inside_end", has_ended,
       [](const I& i) { return i.facts.resolved.has_value() || i.facts.scheduled_until.has_value(); }},
      {"severity", "unfinished.severity", "unfinished.inside_severity", is_no_maintenance,
       [](const I& i) { return i.facts.severity.has_value(); }},
      {"services", "unfinished.services", "unfinished.inside_services", always,
       [](const I& i) { return !i.services.empty(); }},
      {"summary", "unfinished.summary", "unfinished.inside_summary", always,
       [](const I& i) { return i.facts.summary.has_value(); }},
      {"detection", "unfinished.detection", "unfinished.inside_detection", is_no_maintenance,
       [](const I& i) { return i.facts.detection.has_value(); }},
      {"root-cause", "unfinished.root_cause", "unfinished.inside_root_cause", is_no_maintenance,
       [](const I& i) { return !i.causes.empty() || i.facts.root_cause_text.has_value(); }},
      {"timeline", "unfinished.timeline", "unfinished.inside_timeline", is_no_maintenance,
       [](const I& i) { return !i.timeline.empty(); }},
      {"actions", "unfinished.actions", "unfinished.inside_actions", is_no_maintenance,
       [](const I& i) { return !i.actions.empty(); }},
      {"owner", "unfinished.owner", "unfinished.inside_owner", always, [](const I& i) {
         return i.facts.owner.has_value() || !i.facts.authors.empty() || !i.facts.teams.empty();
       }}};
  return facts;
}

Unfinished find_unfinished(const Archive& archive, std::chrono::sys_days today) {
  Unfinished found;
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const Incident& incident = archive.incidents[i];
    if (incident.draft || incident.review || incident.ongoing) found.not_final.push_back(i);
    if (const auto& due = incident.facts.review_due)
      (due_day(due->value) <= today ? found.reviews_due : found.reviews_upcoming).push_back(i);
  }
  const auto sooner = [&](Index a, Index b) {
    return sort_key(archive.incidents[a].facts.review_due->value) <
           sort_key(archive.incidents[b].facts.review_due->value);
  };
  std::stable_sort(found.reviews_due.begin(), found.reviews_due.end(), sooner);
  std::stable_sort(found.reviews_upcoming.begin(), found.reviews_upcoming.end(), sooner);
  find_gaps(archive, found);
  return found;
}

}  // namespace hindsight
