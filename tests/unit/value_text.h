// A Value as a short text, so that tests of YAML and TOML can compare whole trees.
#pragma once

#include <string>

#include "input/value.h"

namespace hindsight::test {

// [a, "quoted", {key: value}], with null as ~.
inline std::string written(const Value& value) {
  std::string text;
  switch (value.kind) {
    case Value::Kind::null:
      return "~";
    case Value::Kind::scalar:
      return value.quoted ? "\"" + value.text + "\"" : value.text;
    case Value::Kind::list:
      for (const Value& item : value.items) text += (text.empty() ? "" : ", ") + written(item);
      return "[" + text + "]";
    case Value::Kind::map:
      break;
  }
  for (const Entry& entry : value.entries)
    text += (text.empty() ? "" : ", ") + entry.key + ": " + written(entry.value);
  return "{" + text + "}";
}

}  // namespace hindsight::test
