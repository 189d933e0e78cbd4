#include "site/status_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "site/parts.h"
#include "site/records.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostUpdates = 20;  // of an entry; its page has all

constexpr std::array kMonthNames = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};

View state_view(ServiceState state, std::string_view word) {
  View view;
  view.set("word", word);
  view.set("rank", std::to_string(rank_of(state)));
  return view;
}

}  // namespace

int rank_of(ServiceState state) {
  switch (state) {
    case ServiceState::operational:
      return 4;
    case ServiceState::maintenance:
      return 0;
    case ServiceState::incident:
    case ServiceState::degraded:
      return 3;
    case ServiceState::partial_outage:
      return 2;
    case ServiceState::major_outage:
      break;
  }
  return 1;
}

View state_view(ServiceState state) { return state_view(state, name_of(state)); }

View impact_view(const Incident& incident) {
  // To come or over, it is not under way.
  return incident.maintenance ? state_view(ServiceState::maintenance, "Maintenance")
                              : state_view(worst_of(incident));
}

ServiceState worst_of(const Incident& incident) {
  if (incident.facts.impacts.empty()) return state_of(incident, nullptr);
  ServiceState worst = ServiceState::operational;
  for (const Impact& impact : incident.facts.impacts) worst = std::max(worst, state_of(incident, &impact));
  return worst;
}

View entry_view(const Site& site, std::string_view root, Index i, Updates which) {
  const Incident& incident = site.archive().incidents[i];
  View view = row(site, root, i);
  view.set("impact", impact_view(incident));
  const TimeFact* when = incident.when();
  view.set("when", when == nullptr ? "" : show(when->value));
  view.set("when_iso", when == nullptr ? "" : iso(when->value));
  const auto& until = incident.facts.scheduled_until;
  view.set("until", until && incident.maintenance ? show(until->value) : "");
  view.set("until_iso", until && incident.maintenance ? iso(until->value) : "");
  ViewList updates = update_rows(incident.facts);
  std::reverse(updates.begin(), updates.end());
  const std::size_t shown = std::min(updates.size(), which == Updates::all ? kMostUpdates : 1);
  const std::size_t earlier = updates.size() - shown;
  updates.resize(shown);
  view.set("updates", std::move(updates));
  view.set("earlier", earlier == 0 ? "" : count_of(earlier, "earlier update", "earlier updates"));
  return view;
}

std::string month_name(std::chrono::year_month month) {
  return fmt::format("{} {}", kMonthNames.at(static_cast<unsigned>(month.month()) - 1),
                     static_cast<int>(month.year()));
}

std::string month_count(const Site& site, const std::vector<Index>& incidents) {
  const auto planned = static_cast<std::size_t>(std::count_if(
      incidents.begin(), incidents.end(), [&](Index i) { return site.archive().incidents[i].maintenance; }));
  const std::size_t others = incidents.size() - planned;
  std::string text = others == 0 ? "No incident" : count_of(others, "incident", "incidents");
  if (planned > 0) text += ", " + count_of(planned, "maintenance", "maintenances");
  return text;
}

}  // namespace hindsight
