#include "edition/public_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "edition/markers.h"
#include "input/front_matter.h"

namespace hindsight {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
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

std::optional<Entry> entry_named(const Document& document, std::string_view name) {
  const Value* found = field_of(document, name);
  if (!is_filled(found)) return std::nullopt;
  return Entry{std::string(name), found->line, found->column, *found};
}

// The facts that were read from the text and that nobody has confirmed.
std::vector<std::string> unconfirmed(const Value& front_matter) {
  std::vector<std::string> names;
  const Value* list = front_matter.find("inferred");
  if (list == nullptr) return names;
  // A field is known by any of its spellings, as where it stands itself.
  const auto add = [&](const Value& item) {
    names.emplace_back(canonical_field(field_ignoring_case(trim(item.text))));
  };
  if (list->is_scalar()) add(*list);
  for (const Value& item : list->items) add(item);
  return names;
}

bool holds_marker(const Value& value) {
  if (value.is_scalar()) {
    const Markers markers = find_markers(value.text);
    return !markers.withheld.empty() || !markers.bad.empty();
  }
  return std::any_of(value.items.begin(), value.items.end(), holds_marker) ||
         std::any_of(value.entries.begin(), value.entries.end(),
                     [](const Entry& entry) { return holds_marker(entry.value); });
}

void drop_marked(Value& fields, const Document& document, Diagnostics& out) {
  std::erase_if(fields.entries, [&](const Entry& entry) {
    if (!holds_marker(entry.value)) return false;
    report(out, {document.path, entry.value.line, entry.value.column}, Level::error, "internal-marker",
           fmt::format("“{}” holds a mark of internal text, and marks count in the body alone", entry.key),
           "the field is left out; write only what may be shown");
    return true;
  });
}

struct PublicForm {
  std::string_view from, to;
};
constexpr PublicForm kPublicForms[] = {
    {"public_title", "title"}, {"public_id", "id"}, {"public_summary", "summary"}};

}  // namespace

const Value* field_of(const Document& document, std::string_view name) {
  if (!document.front_matter) return nullptr;
  for (const Entry& entry : document.front_matter->entries) {
    if (canonical_field(entry.key) == name) return &entry.value;
  }
  return nullptr;
}

// “no” and “false” say that there is nothing, and so does a list of nothing.
bool is_filled(const Value* value) {
  if (value == nullptr || value->kind == Value::Kind::null) return false;
  if (value->is_scalar()) return !trim(value->text).empty() && as_bool(*value).value_or(true);
  return !value->entries.empty() || std::any_of(value->items.begin(), value->items.end(),
                                                [](const Value& item) { return is_filled(&item); });
}

const std::vector<std::string>& usual_public_fields() {
  static const std::vector<std::string> fields = {
      "public_title", "public_id", "public_summary", "started",        "detected",        "acknowledged",
      "mitigated",    "resolved",  "ongoing",        "scheduled_from", "scheduled_until", "timezone",
      "severity",     "type",      "services",       "status",         "updates"};
  return fields;
}

bool has_public_name(const Document& document, const std::vector<std::string>& allowed) {
  const auto has = [&](std::string_view open, std::string_view internal) {
    return is_filled(field_of(document, open)) ||
           (contains(allowed, internal) && is_filled(field_of(document, internal)));
  };
  return has("public_title", "title") && has("public_id", "id");
}

Value public_fields(const Document& document, const std::vector<std::string>& allowed, const Config& config,
                    Diagnostics& out) {
  Value kept;
  kept.kind = Value::Kind::map;
  const std::vector<std::string> inferred = unconfirmed(*document.front_matter);
  for (const Entry& entry : document.front_matter->entries) {
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
  // Title and id are always taken: without them a page would be named after the internal file.
  for (const PublicForm& form : kPublicForms) {
    const std::string_view from = form.from;
    const std::string_view to = form.to;
    if (to == "summary" && !contains(allowed, from)) continue;
    auto entry = entry_named(document, from);
    if (!entry) continue;
    entry->key = to;
    std::erase_if(kept.entries, [&](const Entry& e) { return canonical_field(e.key) == to; });
    kept.entries.push_back(std::move(*entry));
  }
  drop_marked(kept, document, out);
  return kept;
}

}  // namespace hindsight
