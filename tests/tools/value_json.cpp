// Prints YAML from standard input as JSON, with the types that YAML 1.2 gives plain scalars: what an editor's
// YAML server compares with a JSON Schema.
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "input/value.h"

namespace {

using hindsight::Value;

nlohmann::ordered_json scalar(const Value& value) {
  if (!value.quoted) {
    if (value.text == "true" || value.text == "false") return value.text == "true";
    if (const auto whole = hindsight::as_integer(value)) return *whole;
    if (const auto number = hindsight::as_number(value); number && !value.text.ends_with('%')) return *number;
  }
  return value.text;
}

nlohmann::ordered_json json_of(const Value& value) {
  if (value.kind == Value::Kind::null) return nullptr;
  if (value.is_scalar()) return scalar(value);
  if (value.kind == Value::Kind::list) {
    auto list = nlohmann::ordered_json::array();
    for (const Value& item : value.items) list.push_back(json_of(item));
    return list;
  }
  auto map = nlohmann::ordered_json::object();
  for (const auto& entry : value.entries) map[entry.key] = json_of(entry.value);
  return map;
}

}  // namespace

int main() {
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  hindsight::Diagnostics found;
  const auto value = hindsight::parse_yaml(text, {"standard input", 1}, found);
  if (!value) return 1;
  std::cout << json_of(*value).dump() << '\n';
}
