#include "edition/redact.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/zone.h"
#include "input/front_matter.h"

namespace hindsight {
namespace {

const std::vector<std::string>& default_public_fields() {
  static const std::vector<std::string> fields = {
      "public_title", "public_id", "public_summary", "started",        "detected",        "acknowledged",
      "mitigated",    "resolved",  "ongoing",        "scheduled_from", "scheduled_until", "timezone",
      "severity",     "type",      "services",       "status",         "updates"};
  return fields;
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

const Value* field(const Document& document, std::string_view name) {
  if (!document.front_matter) return nullptr;
  for (const Entry& entry : document.front_matter->entries) {
    if (canonical_field(entry.key) == name) return &entry.value;
  }
  return nullptr;
}

// "no" and "false" say that there is nothing, and so does a list of nothing.
bool is_filled(const Value* value) {
  if (value == nullptr || value->kind == Value::Kind::null) return false;
  if (value->is_scalar()) return !trim(value->text).empty() && as_bool(*value).value_or(true);
  return !value->entries.empty() || std::any_of(value->items.begin(), value->items.end(),
                                                [](const Value& item) { return is_filled(&item); });
}

bool is_draft(const Document& document) {
  const Value* draft = field(document, "draft");
  const Value* status = field(document, "status");
  return (draft != nullptr && as_bool(*draft).value_or(true)) ||
         (status != nullptr && document_status(status->text) == DocumentStatus::draft);
}

// `publish_after` as a point on the time line, local time read in the document's zone or the site's.
std::optional<std::chrono::sys_seconds> release_time(const Document& document, const Value& value,
                                                     const Config& config) {
  auto moment = parse_moment(value.text);
  if (!moment || moment->offset) return moment ? std::optional(sort_key(*moment)) : std::nullopt;
  const Value* stated = field(document, "timezone");
  const std::string zone = stated == nullptr ? config.timezone : std::string(trim(stated->text));
  if (zone.empty()) return sort_key(*moment);
  moment->offset = offset_in(zone, moment->local);
  return moment->offset ? std::optional(sort_key(*moment)) : std::nullopt;
}

// A document whose front matter cannot be read and may have named its audience there.
bool hides_audience(const Document& document) {
  const std::string_view text = document.text;
  if (document.front_matter || !(text.starts_with("---") || text.starts_with("+++"))) return false;
  const auto lines = split_lines(document.body_start > 0 ? text.substr(0, document.body_start) : text);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    return starts_with_ignoring_case(trim(line), "visibility");
  });
}

// Services and causes under their public names; the rest is unknown to the edition.
Vocabulary public_terms(const Vocabulary& terms) {
  Vocabulary shown;
  shown.declared = true;
  for (const Term& term : terms.terms()) {
    if (term.public_name.empty()) continue;
    Term kept;
    kept.id = slugify(term.public_name);
    kept.name = term.public_name;
    kept.group = term.group;
    const Term* parent = terms.by_id(term.parent);
    if (parent != nullptr && !parent->public_name.empty()) kept.parent = slugify(parent->public_name);
    if (!kept.id.empty() && shown.by_id(kept.id) == nullptr) shown.add(std::move(kept));
  }
  return shown;
}

std::set<Feature> features(const EditionConfig& edition, bool whole) {
  if (edition.show) return *edition.show;
  return whole ? std::set<Feature>(all_features().begin(), all_features().end()) : std::set<Feature>{};
}

Config project(const Config& config, const EditionConfig& edition, bool whole) {
  Config shown = config;
  if (!edition.title.empty()) shown.title = edition.title;
  if (whole) return shown;
  shown.services = public_terms(config.services);
  shown.causes = public_terms(config.causes);
  shown.fields.clear();
  shown.tickets.clear();
  shown.action_people = false;
  shown.file.clear();
  return shown;
}

// A scalar that names a term becomes its public name; false when there is none.
bool publish_term(Value& value, const Vocabulary& terms) {
  const Term* term = terms.find(value.text);
  if (term == nullptr || term->public_name.empty()) return false;
  value.text = term->public_name;
  return true;
}

void publish_terms(Value& value, const Vocabulary& terms) {
  if (value.kind != Value::Kind::list) {
    if (!value.is_scalar() || !publish_term(value, terms)) value = Value{};
    return;
  }
  std::erase_if(value.items, [&](Value& item) { return !item.is_scalar() || !publish_term(item, terms); });
}

bool publish_impact(Value& impact, const Vocabulary& services) {
  for (Entry& entry : impact.entries) {
    if (entry.key == "service") return publish_term(entry.value, services);
  }
  return false;
}

// A list of mappings, or the one mapping that stands for a list of one.
void publish_impacts(Value& value, const Vocabulary& services) {
  std::erase_if(value.items, [&](Value& item) { return !publish_impact(item, services); });
  if (value.kind != Value::Kind::list && !publish_impact(value, services)) value = Value{};
}

std::optional<Entry> entry_named(const Value& map, std::string_view name) {
  const Value* found = map.find(name);
  if (found == nullptr || !is_filled(found)) return std::nullopt;
  return Entry{std::string(name), found->line, found->column, *found};
}

// The facts that were read from the text and that nobody has confirmed.
std::vector<std::string> unconfirmed(const Value& front_matter) {
  std::vector<std::string> names;
  const Value* list = front_matter.find("inferred");
  if (list == nullptr) return names;
  if (list->is_scalar()) names.emplace_back(trim(list->text));
  for (const Value& item : list->items) names.emplace_back(trim(item.text));
  return names;
}

// The allowed fields, under their own names; title, id and summary from their public forms. Title and id are
// always taken: without them a page would be named after the internal file.
Value publish_fields(const Value& front_matter, const std::vector<std::string>& allowed,
                     const Config& config) {
  Value kept;
  kept.kind = Value::Kind::map;
  const std::vector<std::string> inferred = unconfirmed(front_matter);
  for (const Entry& entry : front_matter.entries) {
    // Without the text, what is most likely the start is the start.
    const std::string key = entry.key == "posted_or_started" ? "started" : entry.key;
    const std::string name(canonical_field(key));
    if (name.empty() || !contains(allowed, name) || contains(inferred, name)) continue;
    Entry shown = entry;
    shown.key = key;
    if (name == "services") publish_terms(shown.value, config.services);
    if (name == "root_causes") publish_terms(shown.value, config.causes);
    if (name == "impacts") publish_impacts(shown.value, config.services);
    if (!name.starts_with("public_")) kept.entries.push_back(std::move(shown));
  }
  for (const auto& [from, to] :
       {std::pair{"public_title", "title"}, {"public_id", "id"}, {"public_summary", "summary"}}) {
    if (to == std::string_view("summary") && !contains(allowed, from)) continue;
    auto entry = entry_named(front_matter, from);
    if (!entry) continue;
    entry->key = to;
    std::erase_if(kept.entries, [&](const Entry& e) { return canonical_field(e.key) == to; });
    kept.entries.push_back(std::move(*entry));
  }
  return kept;
}

}  // namespace

// Holds what one run needs; the only maker of EditionDocument.
struct Redaction {
  const Config& config;
  const EditionConfig& edition;
  const RedactOptions& options;
  Diagnostics& out;
  bool whole;

  void withhold(const Document& document, const Value* at, std::string message, std::string hint) const {
    const Place place{document.path, at == nullptr ? 0 : at->line, at == nullptr ? 0 : at->column};
    report(out, place, Level::warning, "not-published",
           fmt::format("not in the edition “{}”: {}", edition.name, message), std::move(hint));
  }

  bool has_audience(const Document& document) const {
    if (hides_audience(document)) {
      report(out, {document.path, 0, 0}, Level::error, "unknown-visibility",
             "front matter that cannot be read speaks of “visibility”, so nobody sees this document",
             "put the front matter right, and it appears again where it may");
      return false;
    }
    const Value* value = field(document, "visibility");
    const std::string audience = value == nullptr ? "internal" : std::string(trim(value->text));
    if (contains(edition.audiences, audience)) return true;
    const bool known = audience == "internal" || audience == "public" || audience == "restricted" ||
                       std::any_of(config.editions.begin(), config.editions.end(),
                                   [&](const EditionConfig& e) { return contains(e.audiences, audience); });
    if (!known) {
      report(out, {document.path, value->line, value->column}, Level::warning, "unknown-visibility",
             fmt::format("no edition has the audience “{}”, so nobody sees this document", audience),
             "the audiences are named in site.yaml under “editions:”");
    }
    return false;
  }

  bool is_released(const Document& document) const {
    if (!has_audience(document)) return false;
    if (whole) return true;
    if (is_draft(document) && !options.drafts) return false;
    for (const std::string& name : edition.require) {
      if (is_filled(field(document, name))) continue;
      withhold(document, nullptr, fmt::format("it has no “{}”", name),
               "site.yaml requires this field for the edition");
      return false;
    }
    const Value* after = field(document, "publish_after");
    if (after == nullptr) return true;
    const auto time = release_time(document, *after, config);
    if (!time) withhold(document, after, "“publish_after” is not a time", "write 2017-01-31T23:30:00Z");
    return time && *time <= options.as_of;
  }

  std::optional<EditionDocument> release(Document document) const {
    if (whole) return EditionDocument(std::move(document));
    if (!is_filled(field(document, "public_title")) || !is_filled(field(document, "public_id"))) {
      withhold(document, nullptr, "it has no public_title or no public_id",
               "the internal title and id are not shown to this audience");
      return std::nullopt;
    }
    const auto& allowed = edition.fields ? *edition.fields : default_public_fields();
    Document kept;
    kept.path = document.path;
    kept.front_matter = publish_fields(*document.front_matter, allowed, config);
    return EditionDocument(std::move(kept));
  }
};

Redacted redact(std::vector<Document> documents, const Config& config, const EditionConfig& edition,
                const RedactOptions& options, Diagnostics& out) {
  const bool whole = contains(edition.audiences, "internal") && !edition.fields && !edition.sections;
  const Redaction redaction{config, edition, options, out, whole};
  Redacted result;
  result.edition.name = edition.name;
  result.edition.base_url = edition.base_url;
  result.edition.whole = whole;
  result.edition.noindex = whole || options.drafts;
  result.edition.features = features(edition, whole);
  result.edition.status =
      edition.kind.value_or(whole ? SiteKind::archive : SiteKind::status) == SiteKind::status;
  result.edition.uptime = edition.uptime;
  result.edition.config = project(config, edition, whole);
  if (!result.edition.base_url.empty() && result.edition.base_url.back() != '/')
    result.edition.base_url += '/';
  for (Document& document : documents) {
    if (!redaction.is_released(document)) continue;
    if (auto kept = redaction.release(std::move(document))) result.documents.push_back(std::move(*kept));
  }
  return result;
}

}  // namespace hindsight
