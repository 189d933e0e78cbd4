#include "site/statuspage_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "site/status_parts.h"

namespace hindsight {

std::string_view component_status(ServiceState state) {
  switch (state) {
    case ServiceState::operational:
      return "operational";
    case ServiceState::maintenance:
      return "under_maintenance";
    case ServiceState::incident:
    case ServiceState::degraded:
      return "degraded_performance";
    case ServiceState::partial_outage:
      return "partial_outage";
    case ServiceState::major_outage:
      break;
  }
  return "major_outage";
}

Rollup rollup_of(ServiceState state) {
  switch (state) {
    case ServiceState::operational:
      return {"none", "All Systems Operational"};
    case ServiceState::maintenance:
      return {"maintenance", "Service Under Maintenance"};
    case ServiceState::incident:
    case ServiceState::degraded:
      return {"minor", "Partially Degraded Service"};
    case ServiceState::partial_outage:
      return {"major", "Partial System Outage"};
    case ServiceState::major_outage:
      break;
  }
  return {"critical", "Major System Outage"};
}

std::string_view impact_of(const Incident& incident) {
  const ServiceState worst = worst_of(incident);
  return worst == ServiceState::incident ? "none" : rollup_of(worst).indicator;
}

std::string status_word(const Incident& incident, const std::string& said, const std::string& before) {
  static constexpr std::array kIncident = {"investigating", "identified", "monitoring", "resolved",
                                           "postmortem"};
  static constexpr std::array kMaintenance = {"scheduled", "in_progress", "verifying", "completed"};
  const std::string word = replace_all(slugify(said), "-", "_");
  const auto knows = [&](const auto& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (incident.maintenance ? knows(kMaintenance) : knows(kIncident)) return word;
  if (says_over(slugify(said))) return incident.maintenance ? "completed" : "resolved";
  return before;
}

std::string status_of(const Incident& incident, std::chrono::sys_seconds as_of) {
  const std::string last = last_status(incident.facts);
  switch (progress_of(incident, as_of)) {
    case Progress::upcoming:
      return "scheduled";
    case Progress::active: {
      const std::string word = status_word(incident, last, "");
      const bool fits = !word.empty() && word != "scheduled" && !says_over(slugify(word));
      return fits ? word : incident.maintenance ? "in_progress" : "investigating";
    }
    case Progress::over:
      break;
  }
  if (incident.maintenance) return "completed";
  return last == "postmortem" ? last : "resolved";
}

}  // namespace hindsight
