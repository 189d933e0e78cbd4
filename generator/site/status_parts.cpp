#include "site/status_parts.h"

#include <algorithm>

#include "site/parts.h"
#include "site/periods.h"
#include "site/records.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostUpdates = 20;  // of an entry; its page has all

struct StateTexts {
  std::string_view name, inside;
};

StateTexts texts_of(ServiceState state) {
  switch (state) {
    case ServiceState::operational:
      return {"state.operational", "state.inside_operational"};
    case ServiceState::maintenance:
      return {"state.maintenance", "state.inside_maintenance"};
    case ServiceState::incident:
      return {"state.incident", "state.inside_incident"};
    case ServiceState::degraded:
      return {"state.degraded", "state.inside_degraded"};
    case ServiceState::partial_outage:
      return {"state.partial_outage", "state.inside_partial_outage"};
    case ServiceState::major_outage:
      break;
  }
  return {"state.major_outage", "state.inside_major_outage"};
}

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

std::string name_of(const Texts& texts, ServiceState state) { return texts.say(texts_of(state).name); }

std::string name_inside(const Texts& texts, ServiceState state) { return texts.say(texts_of(state).inside); }

View state_view(const Texts& texts, ServiceState state) { return state_view(state, name_of(texts, state)); }

View impact_view(const Texts& texts, const Incident& incident) {
  // To come or over, it is not under way.
  return incident.maintenance ? state_view(ServiceState::maintenance, texts.say("state.planned"))
                              : state_view(texts, worst_of(incident));
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
  view.set("impact", impact_view(site.texts(), incident));
  const TimeFact* when = incident.when();
  view.set("when", when == nullptr ? "" : show(when->value, site.texts().time()));
  view.set("when_iso", when == nullptr ? "" : iso(when->value));
  const auto& until = incident.facts.scheduled_until;
  view.set("until", until && incident.maintenance ? show(until->value, site.texts().time()) : "");
  view.set("until_iso", until && incident.maintenance ? iso(until->value) : "");
  ViewList updates = update_rows(site.texts(), incident.facts);
  std::reverse(updates.begin(), updates.end());
  const std::size_t shown = std::min(updates.size(), which == Updates::all ? kMostUpdates : 1);
  const std::size_t earlier = updates.size() - shown;
  updates.resize(shown);
  view.set("updates", std::move(updates));
  view.set("earlier", earlier == 0 ? "" : site.texts().count("status.earlier_updates", earlier));
  return view;
}

std::string month_name(const Texts& texts, std::chrono::year_month month) {
  return name_of(texts, Period{month, Grain::month});
}

std::string month_count(const Site& site, const std::vector<Index>& incidents) {
  const auto planned = static_cast<std::size_t>(std::count_if(
      incidents.begin(), incidents.end(), [&](Index i) { return site.archive().incidents[i].maintenance; }));
  const std::size_t others = incidents.size() - planned;
  const Texts& texts = site.texts();
  const std::string text =
      others == 0 ? texts.say("status.no_incident") : texts.count("counts.incidents", others);
  if (planned == 0) return text;
  return texts.join("list.comma", {text, texts.count("counts.maintenances", planned)});
}

}  // namespace hindsight
