#include "input/front_matter.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/zone.h"
#include "input/dialects.h"
#include "input/front_matter_checks.h"
#include "input/front_matter_fields.h"
#include "input/reader.h"
#include "input/sources.h"

namespace hindsight {
namespace {

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

bool is_plain_page(const Document& document, const Postmortem& facts) {
  if (facts.page) return true;
  const bool has_facts = facts.started || facts.resolved || facts.severity || !facts.services.empty() ||
                         !facts.root_causes.empty();
  return !document.bundle && !has_facts && names_a_page(document.path);
}

FrontMatter read_front_matter(const Document& document, const Config& config, Diagnostics& out) {
  FrontMatter result;
  if (!document.front_matter) return result;
  Reader reader(document.path, out);
  FieldContext context{reader, zone_of(document, config, reader), result.postmortem};
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
      if (tool_of(entry->key).empty())
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
    read_field(name, context, entry->key, entry->value);
  }
  if (const Value* inferred = document.front_matter->find("inferred"))
    mark_inferred(result.postmortem, *inferred, reader);
  drop_impossible_end(result.postmortem, reader);
  return result;
}

void report_unknown_keys(const std::vector<UnknownKey>& unknown, const Config& config, Diagnostics& out) {
  std::map<std::string, std::vector<Place>> places;
  for (const UnknownKey& key : unknown) places[key.key].push_back(key.place);
  std::vector<std::string> known;
  for (const std::string_view spelling : field_spellings()) known.emplace_back(spelling);
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
