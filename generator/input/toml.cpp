// TOML to Value through toml++. Typed scalars are turned back into the text that YAML authors would write, so
// that one reader serves both.
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "input/value.h"

namespace hindsight {
namespace {

std::string text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  std::ostringstream written;
  node.visit([&](const auto& inner) {
    if constexpr (toml::is_value<decltype(inner)>) written << inner.get();
  });
  return written.str();
}

Value convert(const toml::node& node, const Origin& origin) {
  Value value;
  value.line = origin.first_line + static_cast<int>(node.source().begin.line) - 1;
  value.column = static_cast<int>(node.source().begin.column);
  if (const auto* table = node.as_table()) {
    value.kind = Value::Kind::map;
    for (const auto& [key, inner] : *table) {
      const auto place = key.source().begin;
      value.entries.push_back({std::string(key.str()), origin.first_line + static_cast<int>(place.line) - 1,
                               static_cast<int>(place.column), convert(inner, origin)});
    }
    // toml++ sorts keys; the file's order is what the author meant.
    std::stable_sort(value.entries.begin(), value.entries.end(), [](const Entry& a, const Entry& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
  } else if (const auto* array = node.as_array()) {
    value.kind = Value::Kind::list;
    for (const toml::node& inner : *array) value.items.push_back(convert(inner, origin));
  } else {
    value.kind = Value::Kind::scalar;
    value.quoted = node.is_string();
    value.text = node.is_boolean() ? (node.as_boolean()->get() ? "true" : "false") : text_of(node);
  }
  return value;
}

}  // namespace

std::optional<Value> parse_toml(std::string_view text, const Origin& origin, Diagnostics& out) {
  try {
    return convert(toml::parse(text), origin);
  } catch (const toml::parse_error& error) {
    const auto place = error.source().begin;
    report(
        out,
        {origin.file, origin.first_line + static_cast<int>(place.line) - 1, static_cast<int>(place.column)},
        Level::error, "toml-syntax", "this is not valid TOML: " + to_valid_utf8(error.description()),
        "text needs quotes; tables begin with [name]");
    return std::nullopt;
  }
}

}  // namespace hindsight
