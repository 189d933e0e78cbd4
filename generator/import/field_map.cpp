#include "import/field_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "base/zone.h"
#include "import/time_forms.h"
#include "input/known_keys.h"
#include "input/reader.h"
#include "input/value.h"

namespace hindsight {
namespace {

const std::map<std::string_view, FieldShape>& shapes() {
  using enum FieldShape;
  static const std::map<std::string_view, FieldShape> table = {
      {"id", text},
      {"summary", text},
      {"status", text},
      {"severity", text},
      {"type", text},
      {"duration", text},
      {"trigger", text},
      {"root_cause_text", text},
      {"detection", text},
      {"owner", text},
      {"parent", text},
      {"recurrence_of", text},
      {"duplicate_of", text},
      {"started", time},
      {"detected", time},
      {"acknowledged", time},
      {"mitigated", time},
      {"resolved", time},
      {"posted", time},
      {"scheduled_from", time},
      {"scheduled_until", time},
      {"review_due", time},
      {"ongoing", flag},
      {"services", texts},
      {"root_causes", texts},
      {"contributing_factors", texts},
      {"authors", texts},
      {"teams", texts},
      {"responders", texts},
      {"reviewed_by", texts},
      {"related", texts},
      {"tags", texts},
      {"aliases", texts},
      {"impacts", items},
      {"actions", items},
      {"timeline", items},
      {"updates", items},
      {"links", items},
  };
  return table;
}

// Of the items that a field holds. REQUIRES: its shape is `items`.
const std::vector<KnownKey>& keys_of(std::string_view field) {
  if (field == "impacts") return impact_keys();
  if (field == "actions") return action_keys();
  if (field == "timeline") return timeline_keys();
  return field == "updates" ? update_keys() : link_keys();
}

class MapReader {
 public:
  MapReader(const std::string& file, Diagnostics& out) : reader_(file, out) {}

  FieldMap read(const Value& root) {
    reader_.only_names("a field map", root,
                       {"about", "records", "recognise", "identity", "title", "skip", "times", "fields",
                        "body", "leave_out"});
    for (const Entry& e : root.entries) read_entry(e);
    if (map_.identity.from.empty()) fail(root, "it does not say which field is the identity");
    if (map_.title.from.empty()) fail(root, "it does not say which field is the title");
    return std::move(map_);
  }

 private:
  void fail(const Value& at, std::string message, std::string hint = {}) {
    reader_.report(at, Level::error, "field-map", std::move(message), std::move(hint));
  }

  void read_entry(const Entry& e) {
    if (e.key == "about") reader_.read_text(e.key, e.value, map_.about);
    if (e.key == "records") map_.records = reader_.texts(e.key, e.value);
    if (e.key == "recognise") map_.recognise = reader_.texts(e.key, e.value);
    if (e.key == "identity") map_.identity = text_rule(e.key, e.value);
    if (e.key == "title") map_.title = text_rule(e.key, e.value);
    if (e.key == "leave_out") map_.leave_out = reader_.texts(e.key, e.value);
    if (e.key == "skip") read_skip(e.value);
    if (e.key == "times") read_times(e.value);
    if (e.key == "fields") {
      for (const Entry& field : e.value.entries) read_field(field);
    }
    if (e.key == "body") {
      for (const Value* section : reader_.maps(e.key, e.value)) read_section(*section);
    }
  }

  void read_skip(const Value& value) {
    reader_.only_names("skip", value, {"when", "reason"});
    if (const Value* when = value.find("when")) reader_.read_text("when", *when, map_.skip);
    if (const Value* reason = value.find("reason")) reader_.read_text("reason", *reason, map_.skip_reason);
  }

  void read_times(const Value& value) {
    reader_.only_names("times", value, {"zone", "forms"});
    if (const Value* zone = value.find("zone")) {
      reader_.read_text("zone", *zone, map_.zone);
      if (!is_known_zone(map_.zone))
        fail(*zone, fmt::format("there is no time zone “{}”", map_.zone),
             "write UTC, +01:00 or Europe/Lisbon");
    }
    const Value* forms = value.find("forms");
    if (forms == nullptr) return;
    map_.time_forms = reader_.texts("forms", *forms);
    for (const std::string& form : map_.time_forms) {
      if (const std::string fault = fault_of_form(form); !fault.empty())
        fail(*forms, fmt::format("the time form “{}” reads nothing: {}", form, fault),
             "for example \"%d/%b/%y %I:%M %p\" or epoch");
    }
  }

  void read_field(const Entry& e) {
    const auto shape = field_shape(e.key);
    if (!shape) {
      std::vector<std::string> known;
      for (const auto& [name, any] : shapes()) known.emplace_back(name);
      const bool is_audience = e.key == "visibility" || e.key == "approved_by" || e.key == "publish_after" ||
                               e.key.starts_with("public_");
      fail(e.value, fmt::format("an import does not set the field “{}”", e.key),
           is_audience ? "who may read a document is for people to say"
                       : did_you_mean(nearest(e.key, known), "docs/front-matter.md has the fields"));
      return;
    }
    FieldRule rule;
    rule.field = e.key;
    if (*shape != FieldShape::items)
      rule.text = text_rule(e.key, e.value);
    else
      for (const Value* items : reader_.maps(e.key, e.value)) rule.items.push_back(items_rule(e.key, *items));
    map_.fields.push_back(std::move(rule));
  }

  TextRule text_rule(std::string_view key, const Value& value) {
    TextRule rule;
    if (value.kind != Value::Kind::map) {
      rule.from = reader_.texts(key, value);
      return rule;
    }
    reader_.only_names(key, value, {"from", "join", "split", "words", "only", "value"});
    for (const Entry& e : value.entries) {
      if (e.key == "from") rule.from = reader_.texts(e.key, e.value);
      if (e.key == "join") rule.join = e.value.text;  // its spaces count
      if (e.key == "split") reader_.read_text(e.key, e.value, rule.split);
      if (e.key == "only") rule.only = reader_.flag(e.key, e.value).value_or(false);
      if (e.key == "value") reader_.read_text(e.key, e.value, rule.value);
      if (e.key == "words") {
        for (const Entry& word : e.value.entries)
          rule.words.emplace_back(word.key, reader_.text(word.key, word.value).value_or(""));
      }
    }
    if (rule.from.empty() == rule.value.empty())
      fail(value, fmt::format("“{}” takes either “from” or “value”", key));
    return rule;
  }

  Parts parts_of(const Value& value) {
    Parts parts;
    reader_.only_names("parts", value, {"by", "names"});
    if (const Value* by = value.find("by")) reader_.read_text("by", *by, parts.by);
    if (const Value* names = value.find("names")) parts.names = reader_.texts("names", *names);
    if (parts.by.empty() || parts.names.empty()) fail(value, "“parts” needs “by” and “names”");
    return parts;
  }

  ItemsRule items_rule(const std::string& field, const Value& value) {
    ItemsRule rule;
    std::vector<std::string> known = {"each", "parts"};
    for (const KnownKey& key : keys_of(field)) known.emplace_back(key.name);
    reader_.only_names(field, value, known);
    std::vector<const TextRule*> used;
    for (const Entry& e : value.entries) {
      if (e.key == "each")
        reader_.read_text(e.key, e.value, rule.each);
      else if (e.key == "parts")
        rule.parts = parts_of(e.value);
      else
        rule.members.emplace_back(e.key, text_rule(e.key, e.value));
    }
    for (const auto& [name, text] : rule.members) used.push_back(&text);
    check_parts(value, rule.parts, used);
    return rule;
  }

  // A part that nothing takes would be lost without a word.
  void check_parts(const Value& at, const Parts& parts, const std::vector<const TextRule*>& used) {
    for (const std::string& name : parts.names) {
      const bool taken = std::ranges::any_of(used, [&](const TextRule* rule) {
        return std::ranges::find(rule->from, name) != rule->from.end();
      });
      if (!taken) fail(at, fmt::format("nothing takes the part “{}”", name));
    }
  }

  void read_section(const Value& value) {
    SectionRule section;
    reader_.only_names("a section", value, {"heading", "each", "parts", "title", "text", "markup"});
    for (const Entry& e : value.entries) {
      if (e.key == "heading") reader_.read_text(e.key, e.value, section.heading);
      if (e.key == "each") reader_.read_text(e.key, e.value, section.each);
      if (e.key == "parts") section.parts = parts_of(e.value);
      if (e.key == "text") section.text = text_rule(e.key, e.value);
      if (e.key == "markup") section.markup = markup_of(e.value);
      if (e.key == "title") {
        for (const Value& part : e.value.kind == Value::Kind::list ? e.value.items : std::vector{e.value})
          section.title.push_back(text_rule(e.key, part));
      }
    }
    if (section.text.from.empty()) fail(value, "a section needs a “text”");
    std::vector<const TextRule*> used = {&section.text};
    for (const TextRule& title : section.title) used.push_back(&title);
    check_parts(value, section.parts, used);
    map_.body.push_back(std::move(section));
  }

  Markup markup_of(const Value& value) {
    constexpr auto kNames =
        std::to_array<std::pair<std::string_view, Markup>>({{"text", Markup::text},
                                                            {"markdown", Markup::markdown},
                                                            {"html", Markup::html},
                                                            {"jira", Markup::jira}});
    for (const auto& [name, markup] : kNames) {
      if (value.text == name) return markup;
    }
    fail(value, fmt::format("there is no markup “{}”", value.text), "text, markdown, html or jira");
    return Markup::text;
  }

  Reader reader_;
  FieldMap map_;
};

}  // namespace

std::optional<FieldShape> field_shape(std::string_view field) {
  const auto found = shapes().find(field);
  return found == shapes().end() ? std::nullopt : std::optional(found->second);
}

std::optional<FieldMap> read_field_map(std::string_view name, std::string_view text, const std::string& file,
                                       Diagnostics& out) {
  Diagnostics found;
  const auto root = parse_yaml(text, {file, 1}, found);
  std::optional<FieldMap> map;
  if (root && root->kind == Value::Kind::map) {
    map = MapReader(file, found).read(*root);
    map->name = name;
    map->text = text;
  } else if (found.empty()) {
    report(found, {file, 1, 0}, Level::error, "field-map", "this is no field map: a mapping is expected");
  }
  if (count(found, Level::error) > 0) map.reset();
  out.insert(out.end(), found.begin(), found.end());
  return map;
}

}  // namespace hindsight
