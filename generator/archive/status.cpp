#include "archive/status.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace hindsight {
namespace {

using Words = std::set<std::string, std::less<>>;

// The last update that says that it is over, where no later one takes that back.
const StatusUpdate* closing_update(const Postmortem& facts) {
  const auto updates = updates_in_order(facts);
  for (auto update = updates.rbegin(); update != updates.rend(); ++update) {
    const std::string status = slugify((*update)->status);
    if (says_over(status)) {
      // The first of a run of them: a postmortem follows the end, it is not the end.
      const StatusUpdate* first = *update;
      for (++update; update != updates.rend() && says_over(slugify((*update)->status)); ++update)
        first = *update;
      return first;
    }
    if (!status.empty()) return nullptr;
  }
  return nullptr;
}

}  // namespace

std::optional<ServiceState> state_of_level(std::string_view level) {
  using S = ServiceState;
  static const std::map<std::string, ServiceState, std::less<>> levels = {
      {"operational", S::operational},
      {"none", S::operational},
      {"maintenance", S::maintenance},
      {"under-maintenance", S::maintenance},
      {"degraded", S::degraded},
      {"degraded-performance", S::degraded},
      {"degradation", S::degraded},
      {"minor", S::degraded},
      {"slow", S::degraded},
      {"partial", S::partial_outage},
      {"partial-outage", S::partial_outage},
      {"partially-down", S::partial_outage},
      {"disrupted", S::partial_outage},
      {"major", S::major_outage},
      {"major-outage", S::major_outage},
      {"critical", S::major_outage},
      {"down", S::major_outage},
      {"full", S::major_outage},
      {"full-outage", S::major_outage},
      {"outage", S::major_outage},
      {"unavailable", S::major_outage}};
  const auto found = levels.find(slugify(level));
  return found == levels.end() ? std::nullopt : std::optional(found->second);
}

ServiceState state_of(const Incident& incident, const Impact* impact) {
  if (incident.maintenance) return ServiceState::maintenance;
  if (impact != nullptr) {
    if (const auto state = state_of_level(impact->level)) return *state;
    if (impact->percent && *impact->percent > 0)
      return *impact->percent >= 100 ? ServiceState::major_outage : ServiceState::partial_outage;
  }
  if (incident.severity == 1) return ServiceState::major_outage;
  if (incident.severity == 2) return ServiceState::partial_outage;
  return incident.severity > 0 ? ServiceState::degraded : ServiceState::incident;
}

Progress progress_of(const Incident& incident, std::chrono::sys_seconds as_of) {
  if (!incident.maintenance) return incident.ongoing ? Progress::active : Progress::over;
  const Postmortem& facts = incident.facts;
  const std::string status = last_status(facts);
  if (facts.resolved || says_over(status)) return Progress::over;
  if (incident.ongoing || says_open(status)) return Progress::active;
  const auto& from = facts.scheduled_from ? facts.scheduled_from : facts.started;
  if (from && sort_key(from->value) > as_of) return Progress::upcoming;
  const bool ends_later = facts.scheduled_until && sort_key(facts.scheduled_until->value) > as_of;
  return from && ends_later ? Progress::active : Progress::over;
}

std::optional<Moment> ended(const Incident& incident) {
  if (incident.facts.resolved) return incident.facts.resolved->value;
  if (const StatusUpdate* update = closing_update(incident.facts)) return update->at;
  if (incident.maintenance && incident.facts.scheduled_until) return incident.facts.scheduled_until->value;
  return std::nullopt;
}

std::vector<const StatusUpdate*> updates_in_order(const Postmortem& facts) {
  struct Placed {
    std::chrono::sys_seconds at;
    const StatusUpdate* update;
  };
  std::vector<Placed> placed;
  auto at = std::chrono::sys_seconds::min();
  for (const StatusUpdate& update : facts.updates) {
    if (update.at) at = sort_key(*update.at);
    placed.push_back({at, &update});
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const Placed& a, const Placed& b) { return a.at < b.at; });
  std::vector<const StatusUpdate*> ordered;
  for (const Placed& p : placed) ordered.push_back(p.update);
  return ordered;
}

std::string last_status(const Postmortem& facts) {
  const auto updates = updates_in_order(facts);
  for (auto update = updates.rbegin(); update != updates.rend(); ++update) {
    if (std::string status = slugify((*update)->status); !status.empty()) return status;
  }
  return {};
}

bool goes_on(const Postmortem& facts) {
  const std::string status = last_status(facts);
  if (facts.resolved || says_over(status)) return false;
  return facts.ongoing ? facts.ongoing->value : says_open(status);
}

bool says_over(std::string_view status) {
  static const Words words = {"resolved", "completed", "complete", "postmortem", "closed", "fixed", "over"};
  return words.contains(status);
}

bool says_open(std::string_view status) {
  static const Words words = {"investigating", "identified", "monitoring", "in-progress",
                              "verifying",     "open",       "ongoing"};
  return words.contains(status);
}

}  // namespace hindsight
