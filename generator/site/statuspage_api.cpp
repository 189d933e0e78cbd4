#include "site/statuspage_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/statuspage_words.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMost = 50;  // of a list of incidents, as Statuspage has it

std::string page_id(const Site& site) {
  return short_id("page:" + site.in.edition.name + ":" + site.in.edition.base_url);
}
std::string component_id(const Term& term) { return short_id("service:" + term.id); }
std::string group_id(const std::string& group) { return short_id("group:" + group); }
std::string incident_id(const Incident& incident) { return short_id("incident:" + incident.id); }

// Statuspage's times have an offset; one without is read as UTC, a bare date as its first minute.
Json time_or_null(const std::optional<Moment>& at) {
  if (!at) return {};
  Moment shown = *at;
  shown.precision = Precision::second;
  if (!shown.offset || at->precision == Precision::day) shown.offset = std::chrono::minutes{0};
  return iso(shown);
}
Json time_or_null(const std::optional<TimeFact>& at) {
  return at ? time_or_null(std::optional(at->value)) : Json();
}

// Newest first.
Json updates_of(const Incident& incident, const std::string& id) {
  Json list = Json::array();
  std::string status = incident.maintenance ? "scheduled" : "investigating";
  std::size_t number = 0;
  for (const StatusUpdate* update : updates_in_order(incident.facts)) {
    status = status_word(incident, update->status, status);
    const Json at = time_or_null(update->at);
    list.push_back({{"id", short_id(fmt::format("update:{}:{}", incident.id, ++number))},
                    {"status", status},
                    {"body", update->text},
                    {"incident_id", id},
                    {"created_at", at},
                    {"updated_at", at},
                    {"display_at", at},
                    {"affected_components", nullptr},
                    {"deliver_notifications", false},
                    {"custom_tweet", nullptr},
                    {"tweet_id", nullptr}});
  }
  std::reverse(list.begin(), list.end());
  return list;
}

class Answers {
 public:
  explicit Answers(const Site& site) : site_(site), board_(*site.board), page_id_(page_id(site)) {}

  Json page() const {
    const std::string& base = site_.in.edition.base_url;
    return {{"id", page_id_},
            {"name", site_.config().title},
            {"url", base.empty() ? Json() : Json(base)},
            {"time_zone", site_.config().timezone.empty() ? "Etc/UTC" : site_.config().timezone},
            {"updated_at", iso(site_.changes.latest())}};
  }

  Json status() const {
    const Rollup rollup = rollup_of(board_.now);
    return {{"indicator", rollup.indicator}, {"description", rollup.description}};
  }

  Json components() const {
    Json list = Json::array();
    std::vector<std::string> groups;
    for (std::size_t s = 0; s < board_.services.size(); ++s) {
      const std::string& group = board_.services[s].term.group;
      if (!group.empty() && std::find(groups.begin(), groups.end(), group) == groups.end()) {
        groups.push_back(group);
        list.push_back(group_component(group, groups.size()));
      }
      list.push_back(component(s));
    }
    return list;
  }

  Json incident(Index i) const {
    const Incident& incident = site_.archive().incidents[i];
    const std::string id = incident_id(incident);
    const std::string& base = site_.in.edition.base_url;
    const auto updates = updates_in_order(incident.facts);
    const auto monitoring = std::find_if(updates.begin(), updates.end(), [](const StatusUpdate* update) {
      return slugify(update->status) == "monitoring";
    });
    const TimeFact* when = incident.when();
    const Json first = !updates.empty() && updates.front()->at ? time_or_null(updates.front()->at)
                       : when != nullptr                       ? time_or_null(std::optional(when->value))
                                                               : Json();
    const bool over = progress_of(incident, site_.in.as_of) == Progress::over;
    Json json{
        {"id", id},
        {"name", title_of(incident)},
        {"status", status_of(incident, site_.in.as_of)},
        {"created_at", first},
        {"updated_at", iso(site_.changes.updated[i])},
        {"monitoring_at", monitoring == updates.end() ? Json() : time_or_null((*monitoring)->at)},
        {"resolved_at", over ? time_or_null(ended(incident)) : Json()},
        {"impact", impact_of(incident)},
        {"shortlink", base.empty() ? Json() : Json(base + routes::href("", routes::incident(incident.id)))},
        {"started_at", when == nullptr ? Json() : time_or_null(std::optional(when->value))},
        {"page_id", page_id_},
        {"incident_updates", updates_of(incident, id)},
        {"components", components_of(i)}};
    if (!incident.maintenance) return json;
    const auto& until = incident.facts.scheduled_until;
    json["scheduled_for"] = incident.facts.scheduled_from ? time_or_null(incident.facts.scheduled_from)
                                                          : time_or_null(incident.facts.started);
    json["scheduled_until"] = until ? time_or_null(until) : time_or_null(incident.facts.resolved);
    return json;
  }

  Json incidents(const std::vector<Index>& chosen) const {
    Json list = Json::array();
    for (const Index i : chosen) list.push_back(incident(i));
    return list;
  }

  // The newest incidents, or the newest planned work.
  std::vector<Index> latest(bool maintenance) const {
    std::vector<Index> list;
    for (Index i = 0; i < site_.archive().incidents.size() && list.size() < kMost; ++i) {
      if (site_.archive().incidents[i].maintenance == maintenance) list.push_back(i);
    }
    return list;
  }

  const StatusBoard& board() const { return board_; }

 private:
  Json group_component(const std::string& group, std::size_t position) const {
    Json members = Json::array();
    ServiceState worst = ServiceState::operational;
    for (const ServiceStatus& service : board_.services) {
      if (service.term.group != group) continue;
      members.push_back(component_id(service.term));
      worst = std::max(worst, service.now);
    }
    Json json = component_base(group_id(group), group, worst, position);
    json["updated_at"] = iso(site_.changes.since);
    json["description"] = nullptr;
    json["group_id"] = nullptr;
    json["group"] = true;
    json["components"] = std::move(members);
    return json;
  }

  Json component(std::size_t s) const {
    const ServiceStatus& service = board_.services[s];
    Json json = component_base(component_id(service.term), service.term.name, service.now, s + 1);
    json["updated_at"] =
        iso(service.service ? site_.changes.latest(site_.archive().services[*service.service].incidents)
                            : site_.changes.since);
    json["description"] = service.term.description.empty() ? Json() : Json(service.term.description);
    json["group_id"] = service.term.group.empty() ? Json() : Json(group_id(service.term.group));
    json["group"] = false;
    return json;
  }

  Json component_base(std::string id, const std::string& name, ServiceState state,
                      std::size_t position) const {
    return {{"id", std::move(id)},
            {"name", name},
            {"status", component_status(state)},
            {"created_at", iso(site_.changes.since)},
            {"updated_at", nullptr},
            {"position", position},
            {"description", nullptr},
            {"showcase", true},
            {"start_date", nullptr},
            {"group_id", nullptr},
            {"page_id", page_id_},
            {"group", false},
            {"only_show_if_degraded", false}};
  }

  Json components_of(Index i) const {
    Json list = Json::array();
    for (const Link& link : site_.archive().incidents[i].services) {
      const auto found =
          std::find_if(board_.services.begin(), board_.services.end(),
                       [&](const ServiceStatus& service) { return service.service == link.term; });
      if (found != board_.services.end())
        list.push_back(component(static_cast<std::size_t>(found - board_.services.begin())));
    }
    return list;
  }

  const Site& site_;
  const StatusBoard& board_;
  std::string page_id_;
};

std::vector<Index> joined(std::vector<Index> first, const std::vector<Index>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

using Fields = std::function<void(const Answers& answers, Json& answer)>;

PageJob answer(const Site& site, const char* path, Fields fill) {
  return {std::string("api/v2/") + path, [&site, fill = std::move(fill)] {
            const Answers answers(site);
            Json json{{"page", answers.page()}};
            fill(answers, json);
            return json.dump(1) + "\n";
          }};
}

}  // namespace

std::vector<PageJob> statuspage_files(const Site& site) {
  const auto maintenances = [](const Answers& answers, Json& json, const std::vector<Index>& list) {
    json["scheduled_maintenances"] = answers.incidents(list);
  };
  return {
      answer(site, "status.json", [](const Answers& a, Json& json) { json["status"] = a.status(); }),
      answer(site, "components.json",
             [](const Answers& a, Json& json) { json["components"] = a.components(); }),
      answer(site, "summary.json",
             [=](const Answers& a, Json& json) {
               json["components"] = a.components();
               json["incidents"] = a.incidents(a.board().ongoing);
               maintenances(a, json, joined(a.board().active, a.board().upcoming));
               json["status"] = a.status();
             }),
      answer(site, "incidents.json",
             [](const Answers& a, Json& json) { json["incidents"] = a.incidents(a.latest(false)); }),
      answer(site, "incidents/unresolved.json",
             [](const Answers& a, Json& json) { json["incidents"] = a.incidents(a.board().ongoing); }),
      answer(site, "scheduled-maintenances.json",
             [=](const Answers& a, Json& json) { maintenances(a, json, a.latest(true)); }),
      answer(site, "scheduled-maintenances/upcoming.json",
             [=](const Answers& a, Json& json) { maintenances(a, json, a.board().upcoming); }),
      answer(site, "scheduled-maintenances/active.json",
             [=](const Answers& a, Json& json) { maintenances(a, json, a.board().active); }),
  };
}

}  // namespace hindsight
