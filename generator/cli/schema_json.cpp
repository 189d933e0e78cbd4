#include "cli/schema_json.h"

#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <vector>

#include "base/rules.h"
#include "input/dialect_keys.h"
#include "input/front_matter.h"
#include "input/front_matter_fields.h"
#include "input/known_keys.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string_view>;

// An empty value is an absent one, and any scalar is a text.
Json any_text() { return {{"type", {"string", "number", "boolean", "null"}}}; }
Json flag() { return {{"enum", {true, false, "yes", "no", "on", "off", nullptr}}}; }
Json time() {
  return {{"type", {"string", "null"}}, {"pattern", "^\\s*\\d{4}-\\d{2}-\\d{2}(\\s*$|[Tt ].*\\d)"}};
}
Json rank() { return {{"type", "integer"}, {"minimum", 1}, {"maximum", 9}}; }
Json number() {
  return {{"type", {"number", "string", "null"}}, {"pattern", "^\\s*[-+]?[0-9.]+\\s*%?\\s*$"}};
}

Json any_of(std::vector<Json> schemas) { return {{"anyOf", std::move(schemas)}}; }

Json or_list_of(Json item) {
  Json list = {{"type", "array"}, {"items", item}};
  return any_of({std::move(list), std::move(item)});
}

// Editors offer what an enumeration holds; where it only suggests, any other text will do.
Json text(const Words& suggested) {
  return suggested.empty() ? any_text() : any_of({{{"enum", suggested}}, any_text()});
}

Json schema_of(const KnownKey& key);

// A mapping with these keys and no other; any mapping where there are none.
Json mapping(const std::vector<KnownKey>& keys) {
  Json schema = {{"type", {"object", "null"}}};
  if (keys.empty()) return schema;
  for (const KnownKey& key : keys) schema["properties"][std::string(key.name)] = schema_of(key);
  schema["additionalProperties"] = false;
  return schema;
}

Json named(Json value) { return {{"type", {"object", "null"}}, {"additionalProperties", std::move(value)}}; }

Json shape_of(const KnownKey& key) {
  switch (key.holds) {
    case Holds::text:
      return text(key.choices);
    case Holds::flag:
      return flag();
    case Holds::number:
      return number();
    case Holds::rank:
      return rank();
    case Holds::time:
      return time();
    case Holds::time_or_flag:
      return any_of({time(), flag()});
    case Holds::choice:
      return {{"enum", key.choices}};
    case Holds::choice_or_flag:
      return any_of({{{"enum", key.choices}}, flag()});
    case Holds::texts:
      return or_list_of(text(key.choices));
    case Holds::choices:
      return or_list_of({{"enum", key.choices}});
    case Holds::mapping:
      return mapping(key.keys);
    case Holds::text_or_mapping:
      return any_of({any_text(), mapping(key.keys)});
    case Holds::mappings:
      return or_list_of(mapping(key.keys));
    case Holds::texts_or_mappings:
      return or_list_of(any_of({any_text(), mapping(key.keys)}));
    case Holds::named_ranks:
      return named(rank());
    case Holds::named_choices:
      return named({{"enum", key.choices}});
    case Holds::named_mappings:
      break;
  }
  return named(mapping(key.keys));
}

Json schema_of(const KnownKey& key) {
  Json schema = {{"description", key.meaning}};
  schema.update(shape_of(key));
  return schema;
}

// The names of rules are known, and YAML 1.1 reads `off` as false.
Json rules_schema(const KnownKey& key) {
  Json schema = {{"description", key.meaning}, {"type", {"object", "null"}}, {"additionalProperties", false}};
  for (const Rule& rule : all_rules()) {
    Json levels = key.choices;
    levels.push_back(false);
    schema["properties"][std::string(rule.name)] = {{"description", rule.says}, {"enum", levels}};
  }
  return schema;
}

Json document(std::string_view title, std::string_view command) {
  return {{"$schema", "http://json-schema.org/draft-07/schema#"},
          {"title", title},
          {"description", "Made by: " + std::string(command)},
          {"type", {"object", "null"}}};
}

// Bytes of a site.yaml that are not UTF-8 are no error here.
std::string written(const Json& schema) {
  return schema.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Words ids_of(const Vocabulary& vocabulary) {
  Words ids;
  for (const Term& term : vocabulary.terms()) ids.push_back(term.id);
  return ids;
}

// What the site's own words add to a field's suggestions.
void suggest(KnownKey& key, const Config& config) {
  const std::string_view field = canonical_field(key.name);
  if (field == "services") key.choices = ids_of(config.services);
  if (field == "root_causes") key.choices = ids_of(config.causes);
  if (field != "visibility") return;
  std::set<std::string_view> audiences(key.choices.begin(), key.choices.end());
  for (const EditionConfig& edition : config.editions)
    audiences.insert(edition.audiences.begin(), edition.audiences.end());
  key.choices = {audiences.begin(), audiences.end()};
}

}  // namespace

std::string site_schema() {
  Json schema = document("Hindsight: site.yaml", "hindsight schema site");
  for (const KnownKey& key : site_keys())
    schema["properties"][std::string(key.name)] = key.name == "rules" ? rules_schema(key) : schema_of(key);
  schema["additionalProperties"] = false;
  return written(schema);
}

std::string front_matter_schema(const Config& config) {
  Json schema = document("Hindsight: front matter of a postmortem", "hindsight schema front-matter");
  std::string quiet;
  for (KnownKey& key : front_matter_keys()) {
    if (key.meaning.empty()) {
      quiet += std::string(key.name) + "|";
      continue;
    }
    suggest(key, config);
    schema["properties"][std::string(key.name)] = schema_of(key);
  }
  for (const auto& [name, type] : config.fields)
    schema["properties"][name] = schema_of({"", Holds::texts, "A field of this site"});
  for (const std::string_view key : keys_of_other_tools()) quiet += std::string(key) + "|";
  quiet.pop_back();
  schema["patternProperties"]["^(" + quiet + ")$"] = Json::object();
  schema["additionalProperties"] = false;
  return written(schema);
}

}  // namespace hindsight
