#include "site/action_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "base/csv.h"
#include "base/json_text.h"
#include "base/text.h"
#include "site/action_views.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

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

using Value = std::variant<std::string, long, std::vector<std::string>>;  // "" where nothing is stated

struct Column {
  std::string_view name;
  Value value;
};

// One action in the order of the columns.
std::vector<Column> row_of(const Site& site, const LedgerEntry& entry) {
  const Incident& incident = site.archive().incidents[entry.incident];
  const ActionItem& action = incident.actions[entry.number];
  const auto time = [](const std::optional<Moment>& at) { return at ? iso(*at) : std::string(); };
  const bool from_text = action.source == Source::body;
  std::vector<Column> row;
  const auto add = [&](std::string_view name, Value value) { row.push_back({name, std::move(value)}); };
  add("id", action.id);
  add("title", action.title);
  add("state", state_word(entry.state));
  add("state_from", action.tracked_status                 ? action.tracker
                    : entry.state == ActionState::unknown ? ""
                                                          : "document");
  add("type", action.type);
  add("owner_kind", owner_kind(entry));
  add("owners", owner_names(site, entry));
  add("ticket", action.ticket);
  add("ticket_url", site.tickets.url_of(action));
  add("due", time(action.due));
  add("done", time(action.done));
  add("age_days", entry.age ? Value(long{entry.age->count()}) : Value());
  add("incident", incident.id);
  add("incident_title", title_of(incident));
  add("incident_page", routes::incident(incident.id));
  add("services", service_ids(site, incident));
  add("source", from_text ? "text" : "front matter");
  add("line", from_text && action.line > 0 ? Value(long{action.line}) : Value());
  return row;
}

std::string cell_of(const Value& value) {
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return join(*list, "; ");
  if (const auto* number = std::get_if<long>(&value)) return std::to_string(*number);
  return std::get<std::string>(value);
}

void add_value(JsonText& json, const Value& value) {
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    json.array();
    for (const std::string& text : *list) json.value(text);
    json.end_array();
  } else if (const auto* number = std::get_if<long>(&value)) {
    json.value(*number);
  } else {
    json.text_or_null(std::get<std::string>(value));
  }
}

std::string actions_csv(const Site& site) {
  std::string csv =
      "id,title,state,state_from,type,owner_kind,owners,ticket,ticket_url,due,done,age_days,incident,"
      "incident_title,incident_page,services,source,line\r\n";
  for (const LedgerEntry& entry : site.ledger.entries) {
    std::vector<std::string> cells;
    for (const Column& column : row_of(site, entry)) cells.push_back(cell_of(column.value));
    append_csv_row(csv, cells);
  }
  return csv;
}

// One action on each line, so that two builds can be compared line by line.
std::string actions_json(const Site& site) {
  std::string all = fmt::format("{{\"as_of\": \"{}\", \"actions\": [", iso_day(as_of_day(site)));
  for (const LedgerEntry& entry : site.ledger.entries) {
    JsonText json;
    json.object();
    for (const Column& column : row_of(site, entry)) add_value(json.name(column.name), column.value);
    all += all.back() == '[' ? "\n" : ",\n";
    all += std::move(json.end_object()).take();
  }
  all += "\n]}\n";
  return all;
}

}  // namespace

std::vector<PageJob> action_files(const Site& site) {
  if (!site.shows(Feature::actions)) return {};
  return {{std::string(routes::kActionsCsv), [&site] { return actions_csv(site); }},
          {std::string(routes::kActionsJson), [&site] { return actions_json(site); }}};
}

}  // namespace hindsight
