#include "input/front_matter_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/word_map.h"
#include "input/front_matter.h"
#include "input/front_matter_items.h"

namespace hindsight {
namespace {

using ReadField = void (*)(FieldContext&, std::string_view key, const Value&);

using TextMember = std::optional<TextFact> Postmortem::*;
using TextsMember = std::vector<TextFact> Postmortem::*;
using TimeMember = std::optional<TimeFact> Postmortem::*;

template <TextMember member>
void read_text(FieldContext& c, std::string_view key, const Value& value) {
  if (auto text = c.reader.text(key, value))
    c.to.*member = TextFact{std::move(*text), Source::front_matter, value.line};
}

template <TextsMember member>
void read_texts(FieldContext& c, std::string_view key, const Value& value) {
  for (const Value& item : value.kind == Value::Kind::list ? value.items : std::vector<Value>{value}) {
    if (auto text = c.reader.text(key, item))
      (c.to.*member).push_back({std::move(*text), Source::front_matter, item.line});
  }
}

template <TimeMember member>
void read_time(FieldContext& c, std::string_view key, const Value& value) {
  if (const auto moment = read_moment(c.reader, key, value, c.zone))
    c.to.*member = TimeFact{*moment, Source::front_matter, value.line};
}

// `resolved` is a time or says whether it is over.
void read_resolved(FieldContext& c, std::string_view key, const Value& value) {
  if (const auto over = as_bool(value))
    c.to.ongoing = Fact<bool>{!*over, Source::front_matter, value.line};
  else
    read_time<&Postmortem::resolved>(c, key, value);
}

void read_ongoing(FieldContext& c, std::string_view key, const Value& value) {
  if (const auto on = c.reader.flag(key, value))
    c.to.ongoing = Fact<bool>{*on, Source::front_matter, value.line};
}

void read_draft(FieldContext& c, std::string_view key, const Value& value) {
  const auto draft = c.reader.flag(key, value);
  if (draft && *draft)
    c.to.status = Fact<DocumentStatus>{DocumentStatus::draft, Source::front_matter, value.line};
}

// The document's status; the words that status pages use for the incident's are understood too.
void read_status(FieldContext& c, std::string_view key, const Value& value) {
  const auto text = c.reader.text(key, value);
  if (!text) return;
  static const std::map<std::string, bool, std::less<>> incident = {
      {"resolved", false},     {"closed", false},    {"ongoing", true},   {"open", true},
      {"investigating", true}, {"identified", true}, {"monitoring", true}};
  const std::string word = slugify(*text);
  if (const auto status = document_status(*text))
    c.to.status = Fact<DocumentStatus>{*status, Source::front_matter, value.line};
  else if (const auto state = incident.find(word); state != incident.end())
    c.to.ongoing = Fact<bool>{state->second, Source::front_matter, value.line};
  else
    c.reader.report(value, Level::warning, "unknown-status",
                    fmt::format("the status “{}” is not known", *text),
                    "a document is draft, review or final");
}

void read_type(FieldContext& c, std::string_view key, const Value& value) {
  const auto text = c.reader.text(key, value);
  if (!text) return;
  const std::string word = slugify(*text);
  const std::vector<std::string> known = {"outage",    "degradation", "security",
                                          "data-loss", "near-miss",   "maintenance"};
  const std::vector<std::string> plain = {"issue",      "issues",      "incident",    "incidents",
                                          "postmortem", "postmortems", "post-mortem", "post",
                                          "posts",      "blog",        "docs",        "informational"};
  if (word == "page")
    c.to.page = true;
  else if (std::find(known.begin(), known.end(), word) != known.end())
    c.to.type = TextFact{word, Source::front_matter, value.line};
  else if (std::find(plain.begin(), plain.end(), word) == plain.end()) {
    const std::string near = nearest(word, known);
    c.reader.report(value, Level::warning, "unknown-type", fmt::format("the type “{}” is not known", *text),
                    did_you_mean(near, "known types: " + join(known, ", ")));
  }
}

void read_layout(FieldContext& c, std::string_view key, const Value& value) {
  if (c.reader.text(key, value) == "page") c.to.page = true;
}

// A flag of cState: news of planned work, which was no outage.
void read_informational(FieldContext& c, std::string_view key, const Value& value) {
  const auto planned = c.reader.flag(key, value);
  if (planned && *planned && !c.to.type)
    c.to.type = TextFact{"maintenance", Source::front_matter, value.line};
}

void read_posted_or_started(FieldContext& c, std::string_view, const Value& value) {
  read_time<&Postmortem::posted>(c, "date", value);
  c.to.posted_may_be_start = true;
}

// A duration that someone wrote down. What follows from start and end is not overruled by it.
void read_duration(FieldContext& c, std::string_view key, const Value& value) {
  if (auto text = c.reader.text(key, value))
    c.to.custom.push_back({"stated_duration", {std::move(*text)}, value.line});
}

void read_timezone(FieldContext&, std::string_view, const Value&) {}  // read before all others
void read_inferred(FieldContext&, std::string_view, const Value&) {}  // read after all others
void read_imported(FieldContext&, std::string_view, const Value&) {}  // for the next import alone

void read_impacts(FieldContext& c, std::string_view key, const Value& value) {
  c.to.impacts = read_impact_list(c.reader, key, value, c.zone);
}
void read_actions(FieldContext& c, std::string_view key, const Value& value) {
  c.to.actions = read_action_list(c.reader, key, value, c.zone);
}
void read_timeline(FieldContext& c, std::string_view key, const Value& value) {
  c.to.timeline = read_timeline_list(c.reader, key, value, c.zone);
}
void read_updates(FieldContext& c, std::string_view key, const Value& value) {
  c.to.updates = read_update_list(c.reader, key, value, c.zone);
}
void read_links(FieldContext& c, std::string_view key, const Value& value) {
  c.to.links = read_reference_list(c.reader, key, value);
}

using Words = std::vector<std::string_view>;

struct Field {
  ReadField read;
  Holds holds;
  Words also;  // other spellings
  std::vector<KnownKey> keys;
};

// What a field holds follows from how it is read.
template <TextMember member>
Field text(Words also = {}) {
  return {read_text<member>, Holds::text, std::move(also), {}};
}
template <TextsMember member>
Field texts(Words also = {}) {
  return {read_texts<member>, Holds::texts, std::move(also), {}};
}
template <TimeMember member>
Field time(Words also = {}) {
  return {read_time<member>, Holds::time, std::move(also), {}};
}

// design: the table of fields with their accepted spellings.
const std::map<std::string_view, Field>& fields() {
  using P = Postmortem;
  static const std::map<std::string_view, Field> table = {
      {"id", text<&P::id>({"slug", "uuid", "incident_id"})},
      {"title", text<&P::title>({"linkTitle"})},
      {"summary", text<&P::summary>({"description", "tldr"})},
      {"status", {read_status, Holds::text, {}, {}}},
      {"draft", {read_draft, Holds::flag, {}, {}}},
      {"visibility", text<&P::visibility>()},
      {"severity", text<&P::severity>({"sev", "priority"})},
      {"type", {read_type, Holds::text, {"section"}, {}}},
      {"layout", {read_layout, Holds::text, {}, {}}},
      {"informational", {read_informational, Holds::flag, {}, {}}},
      {"timezone", {read_timezone, Holds::text, {}, {}}},
      {"inferred", {read_inferred, Holds::texts, {}, {}}},
      {"imported", {read_imported, Holds::mapping, {}, {}}},
      {"ongoing", {read_ongoing, Holds::flag, {}, {}}},
      {"started", time<&P::started>({"date", "start", "start_time"})},
      {"detected", time<&P::detected>()},
      {"acknowledged", time<&P::acknowledged>()},
      {"mitigated", time<&P::mitigated>()},
      {"resolved",
       {read_resolved, Holds::time_or_flag, {"end", "end_time", "resolvedWhen", "resolved_on"}, {}}},
      {"posted",
       time<&P::posted>({"pubDate", "publishDate", "published_at", "published_on", "source_published_at"})},
      {"posted_or_started", {read_posted_or_started, Holds::time, {}, {}}},
      {"duration", {read_duration, Holds::text, {}, {}}},
      {"scheduled_from", time<&P::scheduled_from>()},
      {"scheduled_until", time<&P::scheduled_until>()},
      {"services", texts<&P::services>({"affected", "systems", "affectedsystems", "affected_services",
                                        "components", "product"})},
      {"impacts", {read_impacts, Holds::mappings, {}, impact_keys()}},
      {"root_causes", texts<&P::root_causes>({"root_cause", "causes", "categories"})},
      {"root_cause_text", text<&P::root_cause_text>()},
      {"contributing_factors", texts<&P::contributing_factors>()},
      {"trigger", text<&P::trigger>()},
      {"detection", text<&P::detection>()},
      {"authors", {read_texts<&P::authors>, Holds::texts_or_mappings, {"author"}, {}}},
      {"owner", text<&P::owner>()},
      {"teams", texts<&P::teams>({"team"})},
      {"responders", texts<&P::responders>()},
      {"reviewed_by", texts<&P::reviewed_by>()},
      {"review_due", time<&P::review_due>()},
      {"actions", {read_actions, Holds::texts_or_mappings, {}, action_keys()}},
      {"timeline", {read_timeline, Holds::mappings, {}, timeline_keys()}},
      {"updates", {read_updates, Holds::mappings, {}, update_keys()}},
      {"parent", text<&P::parent>()},
      {"recurrence_of", text<&P::recurrence_of>()},
      {"duplicate_of", text<&P::duplicate_of>()},
      {"related", texts<&P::related>()},
      {"public_id", text<&P::public_id>()},
      {"public_title", text<&P::public_title>()},
      {"public_summary", text<&P::public_summary>()},
      {"approved_by", texts<&P::approved_by>()},
      {"publish_after", time<&P::publish_after>()},
      {"links", {read_links, Holds::texts_or_mappings, {}, link_keys()}},
      {"tags", texts<&P::tags>({"keywords"})},
      {"aliases", texts<&P::aliases>({"redirect_from"})},
  };
  return table;
}

const std::map<std::string_view, std::string_view>& spellings() {
  static const std::map<std::string_view, std::string_view> all = [] {
    std::map<std::string_view, std::string_view> map;
    for (const auto& [name, field] : fields()) {
      map[name] = name;
      for (const std::string_view other : field.also) map[other] = name;
    }
    return map;
  }();
  return all;
}

}  // namespace

std::optional<DocumentStatus> document_status(std::string_view text) {
  static const std::map<std::string, DocumentStatus, std::less<>> words = {
      {"draft", DocumentStatus::draft},
      {"wip", DocumentStatus::draft},
      {"in-progress", DocumentStatus::draft},
      {"review", DocumentStatus::review},
      {"in-review", DocumentStatus::review},
      {"final", DocumentStatus::final_version},
      {"published", DocumentStatus::final_version},
      {"complete", DocumentStatus::final_version},
      {"completed", DocumentStatus::final_version},
      {"done", DocumentStatus::final_version}};
  const auto found = words.find(slugify(text));
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::string_view canonical_field(std::string_view key) {
  static const WordMap<std::string_view> names(spellings().begin(), spellings().end());
  const auto found = names.find(key);
  return found == names.end() ? std::string_view{} : found->second;
}

std::string_view field_ignoring_case(std::string_view key) {
  static const std::map<std::string, std::string_view, std::less<>> folded = [] {
    std::map<std::string, std::string_view, std::less<>> map;
    for (const auto& [spelling, name] : spellings()) map.try_emplace(lower_ascii(spelling), spelling);
    return map;
  }();
  const auto found = folded.find(lower_ascii(key));
  return found == folded.end() ? std::string_view{} : found->second;
}

void read_field(std::string_view name, FieldContext& context, std::string_view key, const Value& value) {
  fields().at(name).read(context, key, value);
}

std::vector<KnownKey> front_matter_keys() {
  std::vector<KnownKey> keys;
  for (const auto& [spelling, name] : spellings()) {
    const Field& field = fields().at(name);
    const FieldNote note = note_of_field(name);
    keys.push_back({spelling, field.holds, note.meaning, note.choices, field.keys});
  }
  return keys;
}

std::vector<std::string_view> field_spellings() {
  std::vector<std::string_view> all;
  for (const auto& [spelling, name] : spellings()) all.push_back(spelling);
  return all;
}

}  // namespace hindsight
