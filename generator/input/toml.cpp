// TOML to Value through toml++. Typed scalars are turned back into the text that YAML authors would write, so
// that one reader serves both.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "input/value.h"

namespace hindsight {
namespace {

// Each part of a dotted key is a level of the tree, which toml++ and convert() walk by recursion.
constexpr std::size_t kMostKeyParts = 64;
constexpr std::size_t kMostValues = 10'000;  // as in YAML

// The first line with more dots outside quotes than a key may have, from 1; 0 where there is none.
int line_of_deep_key(std::string_view text) {
  int line = 1;
  std::size_t dots = 0;
  std::string quote;  // that is open
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string three(3, text[i]);
    if (text[i] == '\n') {
      ++line;
      dots = 0;
      if (quote.size() == 1) quote.clear();
    } else if (!quote.empty() && text[i] == '\\' && quote.front() == '"') {
      ++i;
    } else if (!quote.empty() && text.substr(i).starts_with(quote)) {
      i += quote.size() - 1;
      quote.clear();
    } else if (quote.empty() && (text[i] == '"' || text[i] == '\'')) {
      quote = text.substr(i, 3) == three ? three : std::string(1, text[i]);
      i += quote.size() - 1;
    } else if (quote.empty() && text[i] == '#') {
      i = std::min(text.find('\n', i), text.size()) - 1;
    } else if (quote.empty() && text[i] == '.' && ++dots > kMostKeyParts) {
      return line;
    }
  }
  return 0;
}

std::size_t size_of(const toml::node& node) {
  std::size_t size = 1;
  if (const auto* table = node.as_table()) {
    for (const auto& [key, inner] : *table) size += size_of(inner);
  } else if (const auto* array = node.as_array()) {
    for (const toml::node& inner : *array) size += size_of(inner);
  }
  return size;
}

std::optional<Value> refuse(const Origin& origin, int line, std::string what, Diagnostics& out) {
  report(out, {origin.file, line, 0}, Level::error, "toml-limit", std::move(what),
         "write the values out plainly");
  return std::nullopt;
}

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
  if (const int line = line_of_deep_key(text); line > 0)
    return refuse(origin, origin.first_line + line - 1,
                  fmt::format("a key of more than {} parts", kMostKeyParts), out);
  try {
    const toml::table table = toml::parse(text);
    if (size_of(table) > kMostValues)
      return refuse(origin, origin.first_line, fmt::format("more than {} values", kMostValues), out);
    return convert(table, origin);
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
