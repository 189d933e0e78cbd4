#include "site/action_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/csv.h"
#include "base/text.h"
#include "site/action_views.h"
#include "site/json_object.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

// The state as programs compare it: "overdue", "open", "unknown", "done", "cancelled".
std::string state_word(ActionState state) {
  switch (state) {
    case ActionState::overdue:
      return "overdue";
    case ActionState::open:
      return "open";
    case ActionState::done:
      return "done";
    case ActionState::cancelled:
      return "cancelled";
    case ActionState::unknown:
      break;
  }
  return "unknown";
}

std::string owner_kind(const LedgerEntry& entry) {
  const auto is_team = [](const Owner& owner) { return owner.team; };
  if (entry.owners.empty()) return {};
  if (std::all_of(entry.owners.begin(), entry.owners.end(), is_team)) return "team";
  return std::any_of(entry.owners.begin(), entry.owners.end(), is_team) ? "team and person" : "person";
}

std::vector<std::string> owner_names(const Site& site, const LedgerEntry& entry) {
  std::vector<std::string> names;
  for (const Owner& owner : entry.owners) {
    if (owner.team || site.config().action_people) names.push_back(owner.name);
  }
  return names;
}

std::vector<std::string> service_ids(const Site& site, const Incident& incident) {
  std::vector<std::string> ids;
  for (const Link& link : incident.services) ids.push_back(site.archive().services[link.term].term.id);
  return ids;
}

// One action in the order of the columns. Texts that say nothing are null; lists stay lists.
Json row_of(const Site& site, const LedgerEntry& entry) {
  const Incident& incident = site.archive().incidents[entry.incident];
  const ActionItem& action = incident.actions[entry.number];
  const auto text = [](std::string value) { return value.empty() ? Json() : Json(std::move(value)); };
  const auto time = [](const std::optional<Moment>& at) { return at ? Json(iso(*at)) : Json(); };
  const bool from_text = action.source == Source::body;
  JsonObject row(18);
  row.add("id", action.id);
  row.add("title", action.title);
  row.add("state", state_word(entry.state));
  row.add("state_from", action.tracked_status                 ? Json(action.tracker)
                        : entry.state == ActionState::unknown ? Json()
                                                              : Json("document"));
  row.add("type", text(action.type));
  row.add("owner_kind", text(owner_kind(entry)));
  row.add("owners", owner_names(site, entry));
  row.add("ticket", text(action.ticket));
  row.add("ticket_url", text(site.tickets.url_of(action)));
  row.add("due", time(action.due));
  row.add("done", time(action.done));
  row.add("age_days", entry.age ? Json(entry.age->count()) : Json());
  row.add("incident", incident.id);
  row.add("incident_title", title_of(incident));
  row.add("incident_page", routes::incident(incident.id));
  row.add("services", service_ids(site, incident));
  row.add("source", from_text ? "text" : "front matter");
  row.add("line", from_text && action.line > 0 ? Json(action.line) : Json());
  return std::move(row).take();
}

std::string cell_of(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  return join(value.get<std::vector<std::string>>(), "; ");
}

std::string actions_csv(const Site& site) {
  std::string csv =
      "id,title,state,state_from,type,owner_kind,owners,ticket,ticket_url,due,done,age_days,incident,"
      "incident_title,incident_page,services,source,line\r\n";
  for (const LedgerEntry& entry : site.ledger.entries) {
    std::vector<std::string> cells;
    const Json row = row_of(site, entry);
    for (const auto& [name, value] : row.items()) cells.push_back(cell_of(value));
    append_csv_row(csv, cells);
  }
  return csv;
}

// One action on each line, so that two builds can be compared line by line.
std::string actions_json(const Site& site) {
  std::string json = fmt::format("{{\"as_of\": \"{}\", \"actions\": [", iso_day(as_of_day(site)));
  bool first = true;
  for (const LedgerEntry& entry : site.ledger.entries) {
    json += first ? "\n" : ",\n";
    json += row_of(site, entry).dump();
    first = false;
  }
  json += "\n]}\n";
  return json;
}

}  // namespace

std::vector<PageJob> action_files(const Site& site) {
  if (!site.shows(Feature::actions)) return {};
  return {{std::string(routes::kActionsCsv), [&site] { return actions_csv(site); }},
          {std::string(routes::kActionsJson), [&site] { return actions_json(site); }}};
}

}  // namespace hindsight
