#include "site/incident_json.h"

#include <nlohmann/json.hpp>

#include "archive/status.h"
#include "base/text.h"
#include "input/action_words.h"
#include "site/facts_panel.h"
#include "site/json_object.h"
#include "site/routes.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMembers = 48;  // as many as an entry has, and some

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

  JsonObject record() const {
    const Postmortem& facts = incident_.facts;
    JsonObject json(kMembers);
    json.add("id", incident_.id);
    json.add("title", fact(facts.title));
    json.add("summary", fact(facts.summary));
    json.add("document_status", document_status(facts));
    json.add("type", fact(facts.type));
    json.add("severity", severity());
    json.add("ongoing", incident_.ongoing);
    json.add("maintenance", incident_.maintenance);
    json.add("times", times(facts));
    json.add("duration_minutes", incident_.duration ? Json(incident_.duration->count()) : Json());
    json.add("services", terms(incident_.services, archive_.services));
    json.add("root_causes", terms(incident_.causes, archive_.causes));
    json.add("root_cause_text", fact(facts.root_cause_text));
    json.add("contributing_factors", facts_list(facts.contributing_factors));
    json.add("trigger", fact(facts.trigger));
    json.add("detection", fact(facts.detection));
    add_lists(json, facts);
    add_people(json, facts);
    return json;
  }

 private:
  static void add_source(JsonObject& json, Source source, int line) {
    json.add("source", name_of_source(source));
    json.add("line", line > 0 ? Json(line) : Json());
  }

  template <class Value>
  Json with_source(Value value, Source source, int line) const {
    JsonObject json(4);  // `rank` may follow
    json.add("value", std::move(value));
    if (whole_) add_source(json, source, line);
    return std::move(json).take();
  }

  Json fact(const std::optional<TextFact>& fact) const {
    return fact ? with_source(fact->value, fact->source, fact->line) : Json();
  }

  Json facts_list(const std::vector<TextFact>& facts) const {
    return list(facts, [&](const TextFact& f) { return with_source(f.value, f.source, f.line); });
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
    JsonObject json(7);
    const auto add = [&](const char* name, const std::optional<TimeFact>& time) {
      json.add(name, time ? with_source(iso(time->value), time->source, time->line) : Json());
    };
    add("started", facts.started);
    add("detected", facts.detected);
    add("acknowledged", facts.acknowledged);
    add("mitigated", facts.mitigated);
    add("resolved", facts.resolved);
    add("scheduled_from", facts.scheduled_from);
    add("scheduled_until", facts.scheduled_until);
    return std::move(json).take();
  }

  Json terms(const std::vector<Link>& links, const std::vector<TermEntry>& entries) const {
    return list(links, [&](const Link& link) {
      const Term& term = entries[link.term].term;
      JsonObject json(4);
      json.add("id", term.id);
      json.add("name", term.name);
      if (whole_) add_source(json, link.source, link.line);
      return std::move(json).take();
    });
  }

  static Json impact(const Impact& impact) {
    JsonObject json(8);
    json.add("service", text_or_null(impact.service));
    json.add("region", text_or_null(impact.region));
    json.add("from", moment(impact.from));
    json.add("to", moment(impact.to));
    json.add("level", text_or_null(impact.level));
    json.add("percent", impact.percent ? Json(*impact.percent) : Json());
    json.add("customers", text_or_null(impact.customers));
    json.add("note", text_or_null(impact.note));
    return std::move(json).take();
  }

  static Json event(const Event& event) {
    JsonObject json(3);
    json.add("at", moment(event.at));
    json.add("text", event.text);
    json.add("kind", text_or_null(event.kind));
    return std::move(json).take();
  }

  static Json update(const StatusUpdate& update) {
    JsonObject json(3);
    json.add("at", moment(update.at));
    json.add("status", text_or_null(update.status));
    json.add("text", update.text);
    return std::move(json).take();
  }

  static Json action(const ActionItem& action) {
    const bool known = action.status != ActionStatus::unknown;
    JsonObject json(7);
    json.add("title", action.title);
    json.add("type", text_or_null(action.type));
    json.add("owner", text_or_null(action.owner));
    json.add("ticket", text_or_null(action.ticket));
    json.add("status", known ? Json(name_of(action.status)) : Json());
    json.add("due", moment(action.due));
    json.add("done", moment(action.done));
    return std::move(json).take();
  }

  static Json link(const Reference& link) {
    JsonObject json(3);
    json.add("title", link.title);
    json.add("url", link.url);
    json.add("kind", text_or_null(link.kind));
    return std::move(json).take();
  }

  template <class Items, class Make>
  static Json list(const Items& items, const Make& make) {
    Json::array_t list;
    list.reserve(items.size());
    for (const auto& item : items) list.push_back(make(item));
    return list;
  }

  void add_lists(JsonObject& json, const Postmortem& facts) const {
    json.add("impacts", list(facts.impacts, impact));
    json.add("timeline", list(incident_.timeline, event));
    json.add("updates", list(updates_in_order(facts), [](const StatusUpdate* u) { return update(*u); }));
    json.add("actions", list(incident_.actions, action));
    json.add("links", list(facts.links, link));
  }

  void add_people(JsonObject& json, const Postmortem& facts) const {
    json.add("owner", fact(facts.owner));
    json.add("authors", facts_list(facts.authors));
    json.add("teams", facts_list(facts.teams));
    json.add("responders", facts_list(facts.responders));
    json.add("reviewed_by", facts_list(facts.reviewed_by));
    json.add("tags", list(facts.tags, [](const TextFact& tag) { return tag.value; }));
    Json fields = Json::object();
    for (const CustomField& field : facts.custom) fields[field.name] = field.values;
    json.add("fields", std::move(fields));
    json.add("source_file", whole_ ? Json(to_valid_utf8(incident_.source)) : Json());
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

Json incident_record(const Site& site, Index i) {
  return Writer(site, site.archive().incidents[i]).record().take();
}

Json incident_entry(const Site& site, Index i) {
  const Archive& archive = site.archive();
  const Incident& incident = archive.incidents[i];
  const std::string& base_url = site.in.edition.base_url;
  const std::string page = routes::incident(incident.id);
  JsonObject json = Writer(site, incident).record();
  json.add("page", page);
  json.add("url", base_url.empty() ? Json() : Json(base_url + routes::href("", page)));
  json.add("updated", iso(site.changes.updated[i]));
  json.add("parent", id_or_null(archive, incident.parent));
  json.add("parts", ids(archive, incident.parts));
  json.add("recurrence_of", id_or_null(archive, incident.recurrence_of));
  json.add("duplicate_of", id_or_null(archive, incident.duplicate_of));
  json.add("related", ids(archive, incident.related_by_author));
  json.add("linked_from", ids(archive, incident.linked_from));
  return std::move(json).take();
}

}  // namespace hindsight
