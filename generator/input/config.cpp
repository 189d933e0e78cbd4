#include "input/config.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/rules.h"
#include "base/text.h"
#include "base/zone.h"
#include "input/config_editions.h"
#include "input/config_paths.h"
#include "input/config_repository.h"
#include "input/config_terms.h"
#include "input/known_keys.h"
#include "input/reader.h"

namespace hindsight {
namespace {

std::vector<SourceRule> read_sources(const Value& value, Reader& reader) {
  std::vector<SourceRule> sources;
  const auto add = [&](const Value& item) {
    SourceRule rule;
    if (item.kind == Value::Kind::map) {
      reader.only("a source", item, site_keys_of("sources"));
      if (const Value* path = item.find("path")) reader.read_text("path", *path, rule.path);
      if (const Value* service = item.find("service")) reader.read_text("service", *service, rule.service);
    } else {
      reader.read_text("sources", item, rule.path);
    }
    rule.path = without_end_slash(rule.path);
    check_inside(item, rule.path, reader);
    if (stays_inside(rule.path)) sources.push_back(std::move(rule));
  };
  if (value.kind == Value::Kind::list) {
    for (const Value& item : value.items) add(item);
  } else {
    add(value);
  }
  return sources;
}

// A misspelt rule would change nothing, and nobody would know.
void check_rule_names(const Value& value, Reader& reader) {
  std::vector<std::string> names;
  for (const Rule& rule : all_rules()) names.emplace_back(rule.name);
  for (const Entry& entry : value.entries) {
    if (find_rule(entry.key) != nullptr) continue;
    reader.report(entry.value, Level::warning, "unknown-key", fmt::format("there is no rule “{}”", entry.key),
                  did_you_mean(nearest(entry.key, names), "docs/rules.md lists all rules"));
  }
}

void read_rules(const Value& value, RuleLevels& rules, Reader& reader) {
  if (value.kind != Value::Kind::map && value.kind != Value::Kind::null)
    return reader.wrong_type("rules", value, "a mapping");
  check_rule_names(value, reader);
  for (const Entry& entry : value.entries) {
    const std::string level = lower_ascii(entry.value.text);
    if (level == "off" || level == "false")
      rules.off[entry.key] = true;
    else if (level == "note")
      rules.level[entry.key] = Level::note;
    else if (level == "warning")
      rules.level[entry.key] = Level::warning;
    else if (level == "error")
      rules.level[entry.key] = Level::error;
    else
      reader.report(entry.value, Level::error, "wrong-type",
                    fmt::format("the level of “{}” must be off, note, warning or error", entry.key));
  }
}

void read_severity(const Value& value, Config& config, Reader& reader) {
  if (value.kind != Value::Kind::map && value.kind != Value::Kind::null)
    return reader.wrong_type("severity", value, "a mapping of labels to ranks");
  for (const Entry& entry : value.entries) {
    const auto rank = as_integer(entry.value);
    if (!rank || *rank < 1 || *rank > 9) {
      reader.report(entry.value, Level::error, "wrong-type",
                    fmt::format("the rank of “{}” must be a whole number from 1 (worst) to 9", entry.key));
      continue;
    }
    config.severity[slugify(entry.key)] = static_cast<int>(*rank);
  }
}

void read_tickets(const Value& value, Config& config, Reader& reader) {
  for (const Value* map : reader.maps("tickets", value)) {
    reader.only("a ticket pattern", *map, site_keys_of("tickets"));
    const Value* pattern = map->find("pattern");
    const Value* url = map->find("url");
    if (pattern == nullptr || url == nullptr) {
      reader.report(*map, Level::error, "wrong-type", "a ticket pattern needs “pattern” and “url”");
      continue;
    }
    const re2::RE2 compiled(pattern->text, re2::RE2::Quiet);
    if (!compiled.ok()) {
      reader.report(*pattern, Level::error, "config-pattern",
                    "this pattern is not valid: " + compiled.error(),
                    "patterns are RE2: no look-around and no back-references");
      continue;
    }
    if (!starts_with_ignoring_case(url->text, "https://") &&
        !starts_with_ignoring_case(url->text, "http://")) {
      reader.report(*url, Level::error, "wrong-type",
                    "the “url” of a ticket pattern must begin with https:// or http://");
      continue;
    }
    config.tickets.push_back({pattern->text, url->text});
  }
}

void read_ledger_settings(const Value& value, Config& config, Reader& reader) {
  if (value.kind != Value::Kind::map) return reader.wrong_type("actions", value, "a mapping");
  reader.only("actions", value, site_keys_of("actions"));
  if (const Value* people = value.find("people"))
    config.action_people = reader.flag("people", *people).value_or(false);
}

// What an output folder holds besides a site. A path that leads out of it, or is all of it, is no such thing.
void read_publish(const Value& value, Config& config, Reader& reader) {
  if (value.kind != Value::Kind::map) return reader.wrong_type("publish", value, "a mapping");
  reader.only("publish", value, site_keys_of("publish"));
  const Value* keep = value.find("keep");
  if (keep == nullptr) return;
  for (const std::string& written : reader.texts("keep", *keep)) {
    std::string path = without_end_slash(written);
    check_inside(*keep, path, reader);
    if (stays_inside(path) && path != ".") config.keep.push_back(std::move(path));
  }
}

void read_search(const Value& value, Config& config, Reader& reader) {
  reader.only("search", value, site_keys_of("search"));
  const Value* whole = value.find("whole_index");
  if (whole == nullptr) return;
  if (whole->text == "auto")
    config.whole_index = WholeIndex::automatic;
  else if (const auto on = as_bool(*whole))
    config.whole_index = *on ? WholeIndex::on : WholeIndex::off;
  else
    reader.report(*whole, Level::error, "wrong-type", "“whole_index” must be on, off or auto");
}

void read_remote_images(const Value& value, Config& config, Reader& reader) {
  if (value.text == "link" || value.text == "show")
    config.show_remote_images = value.text == "show";
  else
    reader.report(value, Level::error, "wrong-type", "“remote_images” must be link or show");
}

void read_theme(const Value& value, Config& config, Reader& reader) {
  if (value.is_scalar()) {
    config.theme = value.text;
    return;
  }
  reader.only("theme", value, site_keys_of("theme"));
  if (const Value* name = value.find("name")) reader.read_text("name", *name, config.theme);
  if (const Value* overrides = value.find("overrides")) {
    reader.read_text("overrides", *overrides, config.theme_overrides);
    check_inside(*overrides, config.theme_overrides, reader);
  }
}

void read_fields(const Value& value, Config& config, Reader& reader) {
  for (const Entry& entry : value.entries) {
    const std::string type = lower_ascii(entry.value.text);
    if (type != "text" && type != "number" && type != "date" && type != "list") {
      reader.report(entry.value, Level::error, "wrong-type",
                    fmt::format("the type of the field “{}” must be text, number, date or list", entry.key));
      continue;
    }
    config.fields[entry.key] = type;
  }
}

void read_chains(const Value& value, Config& config, Reader& reader) {
  reader.only("chains", value, site_keys_of("chains"));
  if (const Value* within = value.find("within")) reader.read_text("within", *within, config.owner_field);
}

// Read before or after “fields:”, so checked when both are known.
void check_owner_field(const Value& root, const Config& config, Reader& reader) {
  if (config.owner_field.empty() || config.fields.contains(config.owner_field)) return;
  std::vector<std::string> names;
  for (const auto& [name, type] : config.fields) names.push_back(name);
  const std::string near = nearest(config.owner_field, names);
  reader.report(
      *root.find("chains"), Level::error, "wrong-type",
      fmt::format("“fields” declares no “{}”, so no document can name its owner", config.owner_field),
      did_you_mean(near, fmt::format("declare it: fields: {{{}: text}}", config.owner_field)));
}

void read_entry(const Entry& entry, Config& config, Reader& reader) {
  const Value& value = entry.value;
  if (value.kind == Value::Kind::null) return;
  if (entry.key == "title")
    reader.read_text(entry.key, value, config.title);
  else if (entry.key == "description")
    reader.read_text(entry.key, value, config.description);
  else if (entry.key == "language")
    reader.read_text(entry.key, value, config.language);
  else if (entry.key == "sources")
    config.sources = read_sources(value, reader);
  else if (entry.key == "exclude")
    config.exclude = reader.texts(entry.key, value);
  else if (entry.key == "static") {
    reader.read_text(entry.key, value, config.static_folder);
    check_inside(value, config.static_folder, reader);
  } else if (entry.key == "timezone") {
    reader.read_text(entry.key, value, config.timezone);
    if (!is_known_zone(config.timezone)) {
      reader.report(value, Level::error, "unknown-timezone",
                    fmt::format("there is no time zone “{}”", config.timezone),
                    "use a name such as Europe/Lisbon, or UTC");
      config.timezone.clear();
    }
  } else if (entry.key == "business_hours") {
    config.business_hours = parse_business_hours(reader.text(entry.key, value).value_or(""));
    if (!config.business_hours)
      reader.report(value, Level::error, "wrong-type", "“business_hours” must be like “Mon-Fri 09:00-17:00”");
  } else if (entry.key == "severity")
    read_severity(value, config, reader);
  else if (entry.key == "services")
    read_vocabulary(config.services, value, reader, site_keys_of(entry.key), "a service");
  else if (entry.key == "root_causes") {
    config.causes = {};
    read_vocabulary(config.causes, value, reader, site_keys_of(entry.key), "a root cause");
  } else if (entry.key == "tickets")
    read_tickets(value, config, reader);
  else if (entry.key == "repository")
    config.repository = read_repository(value, reader);
  else if (entry.key == "actions")
    read_ledger_settings(value, config, reader);
  else if (entry.key == "fields")
    read_fields(value, config, reader);
  else if (entry.key == "chains")
    read_chains(value, config, reader);
  else if (entry.key == "editions") {
    config.editions.clear();
    for (const Entry& edition : value.entries) config.editions.push_back(read_edition(edition, reader));
  } else if (entry.key == "publish")
    read_publish(value, config, reader);
  else if (entry.key == "search")
    read_search(value, config, reader);
  else if (entry.key == "remote_images")
    read_remote_images(value, config, reader);
  else if (entry.key == "theme")
    read_theme(value, config, reader);
  else if (entry.key == "rules")
    read_rules(value, config.rules, reader);
}

}  // namespace

const EditionConfig* Config::edition(std::string_view name) const {
  const auto found =
      std::find_if(editions.begin(), editions.end(), [&](const EditionConfig& e) { return e.name == name; });
  return found == editions.end() ? nullptr : &*found;
}

Config default_config(std::string title) {
  Config config;
  if (!title.empty()) config.title = std::move(title);
  config.causes = default_causes();
  EditionConfig internal;
  internal.name = "internal";
  internal.audiences = {"internal", "public"};
  config.editions.push_back(std::move(internal));
  return config;
}

Config read_config(std::string_view text, const std::string& file, Diagnostics& out) {
  Config config = default_config("");
  config.file = file;
  const auto value = parse_yaml(text, {file, 1}, out);
  if (!value || value->kind == Value::Kind::null) return config;
  Reader reader(file, out);
  if (value->kind != Value::Kind::map) {
    reader.wrong_type(file, *value, "a mapping");
    return config;
  }
  reader.only("site.yaml", *value, site_keys());
  for (const Entry& entry : value->entries) read_entry(entry, config, reader);
  check_owner_field(*value, config, reader);
  if (config.editions.empty()) config.editions = default_config("").editions;
  if (config.sources.empty()) config.sources = {{".", ""}};
  return config;
}

int severity_rank(const Config& config, std::string_view label) {
  static const std::map<std::string, int, std::less<>> usual = {
      {"sev0", 1},   {"sev1", 1},     {"sev-1", 1}, {"sev-0", 1}, {"s1", 1},        {"p0", 1},
      {"p1", 1},     {"critical", 1}, {"down", 1},  {"1", 1},     {"sev2", 2},      {"sev-2", 2},
      {"s2", 2},     {"p2", 2},       {"major", 2}, {"high", 2},  {"disrupted", 2}, {"2", 2},
      {"sev3", 3},   {"sev-3", 3},    {"s3", 3},    {"p3", 3},    {"minor", 3},     {"medium", 3},
      {"notice", 3}, {"3", 3},        {"sev4", 4},  {"sev-4", 4}, {"s4", 4},        {"p4", 4},
      {"low", 4},    {"4", 4}};
  const std::string key = slugify(label);
  const auto& scale = config.severity.empty() ? usual : config.severity;
  const auto found = scale.find(key);
  return found == scale.end() ? 0 : std::min(found->second, 4);
}

}  // namespace hindsight
