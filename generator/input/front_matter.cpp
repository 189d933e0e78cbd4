#include "input/front_matter.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/zone.h"
#include "input/front_matter_items.h"
#include "input/reader.h"

namespace hindsight {
namespace {

// What a field's reader works with.
struct Context {
  Reader& reader;
  std::string zone;  // for times that name none
  Postmortem& to;
};

using ReadField = void (*)(Context&, std::string_view key, const Value&);

using TextMember = std::optional<TextFact> Postmortem::*;
using TextsMember = std::vector<TextFact> Postmortem::*;
using TimeMember = std::optional<TimeFact> Postmortem::*;

template <TextMember member>
void read_text(Context& c, std::string_view key, const Value& value) {
  if (auto text = c.reader.text(key, value))
    c.to.*member = TextFact{std::move(*text), Source::front_matter, value.line};
}

template <TextsMember member>
void read_texts(Context& c, std::string_view key, const Value& value) {
  for (const Value& item : value.kind == Value::Kind::list ? value.items : std::vector<Value>{value}) {
    if (auto text = c.reader.text(key, item))
      (c.to.*member).push_back({std::move(*text), Source::front_matter, item.line});
  }
}

template <TimeMember member>
void read_time(Context& c, std::string_view key, const Value& value) {
  if (const auto moment = read_moment(c.reader, key, value, c.zone))
    c.to.*member = TimeFact{*moment, Source::front_matter, value.line};
}

// `resolved` is a time or says whether it is over.
void read_resolved(Context& c, std::string_view key, const Value& value) {
  if (const auto over = as_bool(value))
    c.to.ongoing = Fact<bool>{!*over, Source::front_matter, value.line};
  else
    read_time<&Postmortem::resolved>(c, key, value);
}

void read_ongoing(Context& c, std::string_view key, const Value& value) {
  if (const auto on = c.reader.flag(key, value))
    c.to.ongoing = Fact<bool>{*on, Source::front_matter, value.line};
}

void read_draft(Context& c, std::string_view key, const Value& value) {
  const auto draft = c.reader.flag(key, value);
  if (draft && *draft)
    c.to.status = Fact<DocumentStatus>{DocumentStatus::draft, Source::front_matter, value.line};
}

// The document's status; the words that status pages use for the incident's are understood too.
void read_status(Context& c, std::string_view key, const Value& value) {
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

void read_type(Context& c, std::string_view key, const Value& value) {
  const auto text = c.reader.text(key, value);
  if (!text) return;
  const std::string word = slugify(*text);
  const std::vector<std::string> known = {"outage",    "degradation", "security",
                                          "data-loss", "near-miss",   "maintenance"};
  const std::vector<std::string> plain = {"issue",         "incident", "postmortem", "post-mortem",
                                          "informational", "post",     "blog"};
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

void read_layout(Context& c, std::string_view key, const Value& value) {
  if (c.reader.text(key, value) == "page") c.to.page = true;
}

// A flag of cState: planned or harmless news, which needs no type of its own.
void read_informational(Context& c, std::string_view key, const Value& value) { c.reader.flag(key, value); }

void read_timezone(Context&, std::string_view, const Value&) {}  // read before all others

void read_impacts(Context& c, std::string_view key, const Value& value) {
  c.to.impacts = read_impact_list(c.reader, key, value, c.zone);
}
void read_actions(Context& c, std::string_view key, const Value& value) {
  c.to.actions = read_action_list(c.reader, key, value, c.zone);
}
void read_timeline(Context& c, std::string_view key, const Value& value) {
  c.to.timeline = read_timeline_list(c.reader, key, value, c.zone);
}
void read_updates(Context& c, std::string_view key, const Value& value) {
  c.to.updates = read_update_list(c.reader, key, value, c.zone);
}
void read_links(Context& c, std::string_view key, const Value& value) {
  c.to.links = read_reference_list(c.reader, key, value);
}

struct Field {
  ReadField read;
  std::vector<std::string_view> also;
};

// design: the table of fields with their accepted spellings.
const std::map<std::string_view, Field>& fields() {
  using P = Postmortem;
  static const std::map<std::string_view, Field> table = {
      {"id", {read_text<&P::id>, {"slug", "uuid", "incident_id"}}},
      {"title", {read_text<&P::title>, {"linkTitle"}}},
      {"summary", {read_text<&P::summary>, {"description", "tldr"}}},
      {"status", {read_status, {}}},
      {"draft", {read_draft, {}}},
      {"visibility", {read_text<&P::visibility>, {}}},
      {"severity", {read_text<&P::severity>, {"sev", "priority"}}},
      {"type", {read_type, {"section"}}},
      {"layout", {read_layout, {}}},
      {"informational", {read_informational, {}}},
      {"timezone", {read_timezone, {}}},
      {"ongoing", {read_ongoing, {}}},
      {"started", {read_time<&P::started>, {"date", "start", "start_time"}}},
      {"detected", {read_time<&P::detected>, {}}},
      {"acknowledged", {read_time<&P::acknowledged>, {}}},
      {"mitigated", {read_time<&P::mitigated>, {}}},
      {"resolved", {read_resolved, {"end", "end_time", "resolvedWhen", "resolved_on"}}},
      {"scheduled_from", {read_time<&P::scheduled_from>, {}}},
      {"scheduled_until", {read_time<&P::scheduled_until>, {}}},
      {"services",
       {read_texts<&P::services>,
        {"affected", "systems", "affectedsystems", "affected_services", "components", "product"}}},
      {"impacts", {read_impacts, {}}},
      {"root_causes", {read_texts<&P::root_causes>, {"root_cause", "causes", "categories"}}},
      {"contributing_factors", {read_texts<&P::contributing_factors>, {}}},
      {"trigger", {read_text<&P::trigger>, {}}},
      {"detection", {read_text<&P::detection>, {}}},
      {"authors", {read_texts<&P::authors>, {"author"}}},
      {"owner", {read_text<&P::owner>, {}}},
      {"teams", {read_texts<&P::teams>, {}}},
      {"responders", {read_texts<&P::responders>, {}}},
      {"reviewed_by", {read_texts<&P::reviewed_by>, {}}},
      {"review_due", {read_time<&P::review_due>, {}}},
      {"actions", {read_actions, {}}},
      {"timeline", {read_timeline, {}}},
      {"updates", {read_updates, {}}},
      {"parent", {read_text<&P::parent>, {}}},
      {"recurrence_of", {read_text<&P::recurrence_of>, {}}},
      {"duplicate_of", {read_text<&P::duplicate_of>, {}}},
      {"related", {read_texts<&P::related>, {}}},
      {"public_id", {read_text<&P::public_id>, {}}},
      {"public_title", {read_text<&P::public_title>, {}}},
      {"public_summary", {read_text<&P::public_summary>, {}}},
      {"approved_by", {read_texts<&P::approved_by>, {}}},
      {"publish_after", {read_time<&P::publish_after>, {}}},
      {"links", {read_links, {}}},
      {"tags", {read_texts<&P::tags>, {"keywords"}}},
      {"aliases", {read_texts<&P::aliases>, {}}},
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

std::string zone_of(const Document& document, const Config& config, Reader& reader) {
  const Value* value = document.front_matter->find("timezone");
  if (value == nullptr) return config.timezone;
  const auto zone = reader.text("timezone", *value);
  if (!zone) return config.timezone;
  if (is_known_zone(*zone)) return *zone;
  reader.report(*value, Level::error, "unknown-timezone", fmt::format("there is no time zone “{}”", *zone),
                "use a name such as Europe/Lisbon, or an offset such as +01:00");
  return {};
}

void read_custom(const Entry& entry, Reader& reader, Postmortem& to) {
  CustomField field{entry.key, reader.texts(entry.key, entry.value), entry.line};
  if (!field.values.empty()) to.custom.push_back(std::move(field));
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
  const auto found = spellings().find(key);
  return found == spellings().end() ? std::string_view{} : found->second;
}

FrontMatter read_front_matter(const Document& document, const Config& config, Diagnostics& out) {
  FrontMatter result;
  if (!document.front_matter) return result;
  Reader reader(document.path, out);
  Context context{reader, zone_of(document, config, reader), result.postmortem};
  result.postmortem.timezone = context.zone;
  std::map<std::string_view, std::string> seen;  // canonical → the spelling that was used
  // A field's own name goes before its other spellings, wherever they stand: `started` before `date`.
  std::vector<const Entry*> entries;
  for (const Entry& entry : document.front_matter->entries) entries.push_back(&entry);
  std::stable_partition(entries.begin(), entries.end(),
                        [](const Entry* e) { return canonical_field(e->key) == e->key; });
  for (const Entry* entry : entries) {
    if (config.fields.contains(entry->key)) {
      read_custom(*entry, reader, result.postmortem);
      continue;
    }
    const std::string_view name = canonical_field(entry->key);
    if (name.empty()) {
      result.unknown.push_back({entry->key, {document.path, entry->line, entry->column}});
      continue;
    }
    // `resolved: true` beside `resolvedWhen: <time>` are two facts, not two spellings of one.
    const bool flag_of_state = name == "resolved" && as_bool(entry->value).has_value();
    if (!flag_of_state && entry->value.kind != Value::Kind::null) {
      const auto [first, fresh] = seen.try_emplace(name, entry->key);
      if (!fresh) {
        report(out, {document.path, entry->line, entry->column}, Level::note, "repeated-field",
               fmt::format("“{}” and “{}” say the same thing; “{}” is used", first->second, entry->key,
                           first->second),
               "keep one of them");
        continue;
      }
    }
    fields().at(name).read(context, entry->key, entry->value);
  }
  return result;
}

void report_unknown_keys(const std::vector<UnknownKey>& unknown, const Config& config, Diagnostics& out) {
  std::map<std::string, std::vector<Place>> places;
  for (const UnknownKey& key : unknown) places[key.key].push_back(key.place);
  std::vector<std::string> known;
  for (const auto& [spelling, name] : spellings()) known.emplace_back(spelling);
  for (const auto& [name, type] : config.fields) known.push_back(name);
  for (auto& [key, where] : places) {
    std::sort(where.begin(), where.end());
    const std::string near = nearest(key, known);
    const std::string elsewhere =
        where.size() == 1 ? "" : fmt::format(" (in {} documents; this is the first)", where.size());
    report(out, where.front(), Level::warning, "unknown-key",
           fmt::format("front matter has no field “{}”{}", key, elsewhere),
           did_you_mean(near,
                        fmt::format("declare it under “fields:” in site.yaml (“{}: text”) to show it", key)));
  }
}

}  // namespace hindsight
