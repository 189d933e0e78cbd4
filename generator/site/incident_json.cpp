#include "site/incident_json.h"

#include <nlohmann/json.hpp>

#include "archive/status.h"
#include "base/text.h"
#include "input/action_words.h"
#include "site/facts_panel.h"
#include "site/routes.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json moment(const std::optional<Moment>& at) { return at ? Json(iso(*at)) : Json(); }

std::string_view name_of_source(Source source) {
  switch (source) {
    case Source::front_matter:
      return "front_matter";
    case Source::body:
      return "body";
    case Source::file_name:
      return "file_name";
    case Source::adopted:
      break;
  }
  return "adopted";
}

// Where facts come from is said in an edition that shows documents whole, and nowhere else.
class Writer {
 public:
  Writer(const Site& site, const Incident& incident)
      : archive_(site.archive()), incident_(incident), whole_(site.in.edition.whole) {}

  Json record() const {
    const Postmortem& facts = incident_.facts;
    Json json;
    json["id"] = incident_.id;
    json["title"] = fact(facts.title);
    json["summary"] = fact(facts.summary);
    json["document_status"] = document_status(facts);
    json["type"] = fact(facts.type);
    json["severity"] = severity();
    json["ongoing"] = incident_.ongoing;
    json["maintenance"] = incident_.maintenance;
    json["times"] = times(facts);
    json["duration_minutes"] = incident_.duration ? Json(incident_.duration->count()) : Json();
    json["services"] = terms(incident_.services, archive_.services);
    json["root_causes"] = terms(incident_.causes, archive_.causes);
    json["root_cause_text"] = fact(facts.root_cause_text);
    json["contributing_factors"] = facts_list(facts.contributing_factors);
    json["trigger"] = fact(facts.trigger);
    json["detection"] = fact(facts.detection);
    add_lists(json, facts);
    add_people(json, facts);
    return json;
  }

 private:
  template <class Value>
  Json with_source(Value value, Source source, int line) const {
    Json json;
    json["value"] = std::move(value);
    if (!whole_) return json;
    json["source"] = name_of_source(source);
    json["line"] = line > 0 ? Json(line) : Json();
    return json;
  }

  Json fact(const std::optional<TextFact>& fact) const {
    return fact ? with_source(fact->value, fact->source, fact->line) : Json();
  }

  Json facts_list(const std::vector<TextFact>& facts) const {
    Json list = Json::array();
    for (const TextFact& f : facts) list.push_back(with_source(f.value, f.source, f.line));
    return list;
  }

  static Json document_status(const Postmortem& facts) {
    if (!facts.status) return {};
    switch (facts.status->value) {
      case DocumentStatus::draft:
        return "draft";
      case DocumentStatus::review:
        return "review";
      case DocumentStatus::final_version:
        break;
    }
    return "final";
  }

  Json severity() const {
    if (!incident_.facts.severity) return {};
    Json json = fact(incident_.facts.severity);
    json["rank"] = incident_.severity > 0 ? Json(incident_.severity) : Json();
    return json;
  }

  Json times(const Postmortem& facts) const {
    Json json = Json::object();
    const auto add = [&](const char* name, const std::optional<TimeFact>& time) {
      json[name] = time ? with_source(iso(time->value), time->source, time->line) : Json();
    };
    add("started", facts.started);
    add("detected", facts.detected);
    add("acknowledged", facts.acknowledged);
    add("mitigated", facts.mitigated);
    add("resolved", facts.resolved);
    add("scheduled_from", facts.scheduled_from);
    add("scheduled_until", facts.scheduled_until);
    return json;
  }

  Json terms(const std::vector<Link>& links, const std::vector<TermEntry>& entries) const {
    Json list = Json::array();
    for (const Link& link : links) {
      const Term& term = entries[link.term].term;
      Json json{{"id", term.id}, {"name", term.name}};
      if (whole_) {
        json["source"] = name_of_source(link.source);
        json["line"] = link.line > 0 ? Json(link.line) : Json();
      }
      list.push_back(std::move(json));
    }
    return list;
  }

  static Json impact(const Impact& impact) {
    return {{"service", text_or_null(impact.service)},
            {"region", text_or_null(impact.region)},
            {"from", moment(impact.from)},
            {"to", moment(impact.to)},
            {"level", text_or_null(impact.level)},
            {"percent", impact.percent ? Json(*impact.percent) : Json()},
            {"customers", text_or_null(impact.customers)},
            {"note", text_or_null(impact.note)}};
  }

  static Json action(const ActionItem& action) {
    const bool known = action.status != ActionStatus::unknown;
    return {{"title", action.title},
            {"type", text_or_null(action.type)},
            {"owner", text_or_null(action.owner)},
            {"ticket", text_or_null(action.ticket)},
            {"status", known ? Json(name_of(action.status)) : Json()},
            {"due", moment(action.due)},
            {"done", moment(action.done)}};
  }

  void add_lists(Json& json, const Postmortem& facts) const {
    Json impacts = Json::array();
    for (const Impact& i : facts.impacts) impacts.push_back(impact(i));
    Json timeline = Json::array();
    for (const Event& event : incident_.timeline)
      timeline.push_back(
          {{"at", moment(event.at)}, {"text", event.text}, {"kind", text_or_null(event.kind)}});
    Json updates = Json::array();
    for (const StatusUpdate* update : updates_in_order(facts))
      updates.push_back(
          {{"at", moment(update->at)}, {"status", text_or_null(update->status)}, {"text", update->text}});
    Json actions = Json::array();
    for (const ActionItem& a : incident_.actions) actions.push_back(action(a));
    Json links = Json::array();
    for (const Reference& link : facts.links)
      links.push_back({{"title", link.title}, {"url", link.url}, {"kind", text_or_null(link.kind)}});
    json["impacts"] = std::move(impacts);
    json["timeline"] = std::move(timeline);
    json["updates"] = std::move(updates);
    json["actions"] = std::move(actions);
    json["links"] = std::move(links);
  }

  void add_people(Json& json, const Postmortem& facts) const {
    json["owner"] = fact(facts.owner);
    json["authors"] = facts_list(facts.authors);
    json["teams"] = facts_list(facts.teams);
    json["responders"] = facts_list(facts.responders);
    json["reviewed_by"] = facts_list(facts.reviewed_by);
    Json tags = Json::array();
    for (const TextFact& tag : facts.tags) tags.push_back(tag.value);
    json["tags"] = std::move(tags);
    Json fields = Json::object();
    for (const CustomField& field : facts.custom) fields[field.name] = field.values;
    json["fields"] = std::move(fields);
    json["source_file"] = whole_ ? Json(to_valid_utf8(incident_.source)) : Json();
  }

  const Archive& archive_;
  const Incident& incident_;
  bool whole_;
};

Json id_or_null(const Archive& archive, std::optional<Index> incident) {
  return incident ? Json(archive.incidents[*incident].id) : Json();
}

Json ids(const Archive& archive, const std::vector<Index>& incidents) {
  Json list = Json::array();
  for (const Index i : incidents) list.push_back(archive.incidents[i].id);
  return list;
}

}  // namespace

Json incident_record(const Site& site, Index i) { return Writer(site, site.archive().incidents[i]).record(); }

Json incident_entry(const Site& site, Index i) {
  const Archive& archive = site.archive();
  const Incident& incident = archive.incidents[i];
  Json json = incident_record(site, i);
  json["page"] = routes::incident(incident.id);
  json["url"] = site.in.edition.base_url.empty()
                    ? Json()
                    : Json(site.in.edition.base_url + routes::href("", routes::incident(incident.id)));
  json["updated"] = iso(site.changes.updated[i]);
  json["parent"] = id_or_null(archive, incident.parent);
  json["parts"] = ids(archive, incident.parts);
  json["recurrence_of"] = id_or_null(archive, incident.recurrence_of);
  json["duplicate_of"] = id_or_null(archive, incident.duplicate_of);
  json["related"] = ids(archive, incident.related_by_author);
  json["linked_from"] = ids(archive, incident.linked_from);
  return json;
}

}  // namespace hindsight
