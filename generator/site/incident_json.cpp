#include "site/incident_json.h"

#include <algorithm>

#include "archive/status.h"
#include "base/json_text.h"
#include "site/facts_panel.h"
#include "site/routes.h"

namespace hindsight {
namespace {

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

std::string_view name_of_status(DocumentStatus status) {
  switch (status) {
    case DocumentStatus::draft:
      return "draft";
    case DocumentStatus::review:
      return "review";
    case DocumentStatus::final_version:
      break;
  }
  return "final";
}

std::string_view name_of_status(ActionStatus status) {
  switch (status) {
    case ActionStatus::open:
      return "open";
    case ActionStatus::done:
      return "done";
    case ActionStatus::cancelled:
      return "cancelled";
    default:
      return "";
  }
}

std::string iso_or_nothing(const std::optional<Moment>& at) { return at ? iso(*at) : std::string(); }

// Writes the fields of an incident into an object that is open. Where facts come from is said in an edition
// that shows documents whole, and nowhere else.
class Writer {
 public:
  Writer(const Site& site, const Incident& incident, JsonText& json)
      : archive_(site.archive()), incident_(incident), whole_(site.in.edition.whole), json_(json) {}

  void record() {
    const Postmortem& facts = incident_.facts;
    json_.field("id", incident_.id);
    fact("title", facts.title);
    fact("summary", facts.summary);
    json_.text_field("document_status", facts.status ? name_of_status(facts.status->value) : "");
    fact("type", facts.type);
    severity();
    json_.field("ongoing", incident_.ongoing);
    json_.field("maintenance", incident_.maintenance);
    times(facts);
    optional("duration_minutes",
             incident_.duration ? std::optional(incident_.duration->count()) : std::nullopt);
    terms("services", incident_.services, archive_.services);
    terms("root_causes", incident_.causes, archive_.causes);
    fact("root_cause_text", facts.root_cause_text);
    fact_list("contributing_factors", facts.contributing_factors);
    fact("trigger", facts.trigger);
    fact("detection", facts.detection);
    lists(facts);
    people(facts);
  }

 private:
  template <class Number>
  void optional(std::string_view name, const std::optional<Number>& number) {
    if (number)
      json_.field(name, *number);
    else
      json_.null_field(name);
  }

  void origin(Source source, int line) {
    if (!whole_) return;
    json_.field("source", name_of_source(source));
    optional("line", line > 0 ? std::optional(line) : std::nullopt);
  }

  void open_fact(std::string_view value, Source source, int line) {
    json_.object().field("value", value);
    origin(source, line);
  }

  void fact(std::string_view name, const std::optional<TextFact>& fact) {
    if (!fact) {
      json_.null_field(name);
      return;
    }
    json_.name(name);
    open_fact(fact->value, fact->source, fact->line);
    json_.end_object();
  }

  void fact(std::string_view name, const std::optional<TimeFact>& time) {
    fact(name, time ? std::optional(TextFact{iso(time->value), time->source, time->line}) : std::nullopt);
  }

  void fact_list(std::string_view name, const std::vector<TextFact>& facts) {
    json_.name(name).array();
    for (const TextFact& f : facts) {
      open_fact(f.value, f.source, f.line);
      json_.end_object();
    }
    json_.end_array();
  }

  void severity() {
    const auto& severity = incident_.facts.severity;
    if (!severity) {
      json_.null_field("severity");
      return;
    }
    json_.name("severity");
    open_fact(severity->value, severity->source, severity->line);
    optional("rank", incident_.severity > 0 ? std::optional(incident_.severity) : std::nullopt);
    json_.end_object();
  }

  void times(const Postmortem& facts) {
    json_.name("times").object();
    fact("started", facts.started);
    fact("detected", facts.detected);
    fact("acknowledged", facts.acknowledged);
    fact("mitigated", facts.mitigated);
    fact("resolved", facts.resolved);
    fact("scheduled_from", facts.scheduled_from);
    fact("scheduled_until", facts.scheduled_until);
    json_.end_object();
  }

  void terms(std::string_view name, const std::vector<Link>& links, const std::vector<TermEntry>& entries) {
    json_.name(name).array();
    for (const Link& link : links) {
      const Term& term = entries[link.term].term;
      json_.object().field("id", term.id).field("name", term.name);
      origin(link.source, link.line);
      json_.end_object();
    }
    json_.end_array();
  }

  void moment(std::string_view name, const std::optional<Moment>& at) {
    json_.text_field(name, iso_or_nothing(at));
  }

  void impact(const Impact& impact) {
    json_.object().text_field("service", impact.service).text_field("region", impact.region);
    moment("from", impact.from);
    moment("to", impact.to);
    json_.text_field("level", impact.level);
    optional("percent", impact.percent);
    json_.text_field("customers", impact.customers).text_field("note", impact.note).end_object();
  }

  void action(const ActionItem& action) {
    json_.object().field("title", action.title).text_field("type", action.type);
    json_.text_field("owner", action.owner).text_field("ticket", action.ticket);
    json_.text_field("status", name_of_status(action.status));
    moment("due", action.due);
    moment("done", action.done);
    json_.end_object();
  }

  void lists(const Postmortem& facts) {
    json_.name("impacts").array();
    for (const Impact& i : facts.impacts) impact(i);
    json_.end_array().name("timeline").array();
    for (const Event& event : incident_.timeline) {
      json_.object();
      moment("at", event.at);
      json_.field("text", event.text).text_field("kind", event.kind).end_object();
    }
    json_.end_array().name("updates").array();
    for (const StatusUpdate* update : updates_in_order(facts)) {
      json_.object();
      moment("at", update->at);
      json_.text_field("status", update->status).field("text", update->text).end_object();
    }
    json_.end_array().name("actions").array();
    for (const ActionItem& a : incident_.actions) action(a);
    json_.end_array().name("links").array();
    for (const Reference& link : facts.links)
      json_.object()
          .field("title", link.title)
          .field("url", link.url)
          .text_field("kind", link.kind)
          .end_object();
    json_.end_array();
  }

  void people(const Postmortem& facts) {
    fact("owner", facts.owner);
    fact_list("authors", facts.authors);
    fact_list("teams", facts.teams);
    fact_list("responders", facts.responders);
    fact_list("reviewed_by", facts.reviewed_by);
    json_.name("tags").array();
    for (const TextFact& tag : facts.tags) json_.value(tag.value);
    json_.end_array();
    fields(facts.custom);
    json_.text_field("source_file", whole_ ? std::string_view(incident_.source) : "");
  }

  // Of two fields of one name, the values of the last.
  void fields(const std::vector<CustomField>& custom) {
    std::vector<const CustomField*> unique;
    for (const CustomField& field : custom) {
      const auto same = std::find_if(unique.begin(), unique.end(),
                                     [&](const CustomField* other) { return other->name == field.name; });
      (same == unique.end() ? unique.emplace_back() : *same) = &field;
    }
    json_.name("fields").object();
    for (const CustomField* field : unique) {
      json_.name(field->name).array();
      for (const std::string& value : field->values) json_.value(value);
      json_.end_array();
    }
    json_.end_object();
  }

  const Archive& archive_;
  const Incident& incident_;
  bool whole_;
  JsonText& json_;
};

void add_id(JsonText& json, std::string_view name, const Archive& archive, std::optional<Index> incident) {
  json.text_field(name, incident ? std::string_view(archive.incidents[*incident].id) : "");
}

void add_ids(JsonText& json, std::string_view name, const Archive& archive,
             const std::vector<Index>& incidents) {
  json.name(name).array();
  for (const Index i : incidents) json.value(archive.incidents[i].id);
  json.end_array();
}

}  // namespace

std::string incident_record(const Site& site, Index i) {
  JsonText json;
  Writer(site, site.archive().incidents[i], json.object()).record();
  return std::move(json.end_object()).take();
}

std::string incident_entry(const Site& site, Index i) {
  const Archive& archive = site.archive();
  const Incident& incident = archive.incidents[i];
  const std::string page = routes::incident(incident.id);
  const std::string& base = site.in.edition.base_url;
  JsonText json;
  Writer(site, incident, json.object()).record();
  json.field("page", page).text_field("url", base.empty() ? "" : base + routes::href("", page));
  json.field("updated", iso(site.changes.updated[i]));
  add_id(json, "parent", archive, incident.parent);
  add_ids(json, "parts", archive, incident.parts);
  add_id(json, "recurrence_of", archive, incident.recurrence_of);
  add_id(json, "duplicate_of", archive, incident.duplicate_of);
  add_ids(json, "related", archive, incident.related_by_author);
  add_ids(json, "linked_from", archive, incident.linked_from);
  return std::move(json.end_object()).take();
}

}  // namespace hindsight
