#include "site/machine_files.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/csv.h"
#include "base/text.h"
#include "site/badges.h"
#include "site/feed.h"
#include "site/incident_json.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/statuspage_api.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

// About what an incident takes, in bytes: a file of thousands that grows by doubling is in memory twice.
constexpr std::size_t kEntry = 4096;

std::string incidents_json(const Site& site) {
  Json head{{"$schema", "schema.json"}, {"title", site.config().title}, {"edition", site.in.edition.name}};
  std::string text = head.dump();
  text.reserve(site.archive().incidents.size() * kEntry);
  text.back() = ',';
  text += "\"incidents\":[";
  for (Index i = 0; i < site.archive().incidents.size(); ++i) {
    text += i == 0 ? "\n" : ",\n";
    text += incident_entry(site, i).dump();
  }
  text += "\n]}\n";
  return text;
}

std::string time_cell(const std::optional<TimeFact>& time) { return time ? iso(time->value) : ""; }
std::string text_cell(const std::optional<TextFact>& fact) { return fact ? fact->value : ""; }

std::string names_cell(const std::vector<Link>& links, const std::vector<TermEntry>& terms) {
  std::vector<std::string> names;
  for (const Link& link : links) names.push_back(terms[link.term].term.name);
  return join(names, "; ");
}

// A number or a name that is not there is an empty cell.
std::string number_cell(bool known, long long number) { return known ? std::to_string(number) : ""; }
std::string yes_or_no(bool flag) { return flag ? "yes" : "no"; }

std::vector<std::string> csv_cells(const Site& site, Index i) {
  const Archive& archive = site.archive();
  const Incident& incident = archive.incidents[i];
  const Postmortem& facts = incident.facts;
  return {
      incident.id,
      text_cell(facts.title),
      text_cell(facts.severity),
      number_cell(incident.severity > 0, incident.severity),
      text_cell(facts.type),
      time_cell(facts.started),
      time_cell(facts.detected),
      time_cell(facts.acknowledged),
      time_cell(facts.mitigated),
      time_cell(facts.resolved),
      time_cell(facts.scheduled_from),
      time_cell(facts.scheduled_until),
      number_cell(incident.duration.has_value(), incident.duration.value_or(std::chrono::minutes{0}).count()),
      yes_or_no(incident.ongoing),
      yes_or_no(incident.maintenance),
      names_cell(incident.services, archive.services),
      names_cell(incident.causes, archive.causes),
      text_cell(facts.summary),
      routes::incident(incident.id),
      iso(site.changes.updated[i])};
}

std::string incidents_csv(const Site& site) {
  std::string text;
  append_csv_row(text, {"id",
                        "title",
                        "severity",
                        "severity_rank",
                        "type",
                        "started",
                        "detected",
                        "acknowledged",
                        "mitigated",
                        "resolved",
                        "scheduled_from",
                        "scheduled_until",
                        "duration_minutes",
                        "ongoing",
                        "maintenance",
                        "services",
                        "root_causes",
                        "summary",
                        "page",
                        "updated"});
  for (Index i = 0; i < site.archive().incidents.size(); ++i) append_csv_row(text, csv_cells(site, i));
  return text;
}

std::vector<PageJob> archive_files(const Site& site) {
  std::vector<PageJob> files = {
      {std::string(routes::kIncidentsJson), [&site] { return incidents_json(site); }},
      {std::string(routes::kIncidentsCsv), [&site] { return incidents_csv(site); }},
      {std::string(routes::kSchema), [] { return std::string(incident_schema()); }},
      {std::string(routes::kChanges), [&site] { return changes_json(site); }}};
  for (Index i = 0; i < site.archive().incidents.size(); ++i)
    files.push_back({routes::incident_json(site.archive().incidents[i].id),
                     [&site, i] { return incident_entry(site, i).dump(1) + "\n"; }});
  return files;
}

}  // namespace

std::vector<PageJob> machine_files(const Site& site) {
  std::vector<PageJob> files = archive_files(site);
  if (site.has_feed) append(files, feed_files(site));
  if (!site.board) return files;
  append(files, statuspage_files(site));
  append(files, badge_files(site));
  return files;
}

}  // namespace hindsight
