// Data from YAML or TOML as it was written: scalars keep their text and whether they were quoted, everything
// knows its place in the file. Typing is done by who reads a field, so that 010 stays "010", a date stays
// what the author typed, and a wrong type is reported where it stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/diagnostic.h"

namespace hindsight {

struct Entry;

struct Value {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  std::string text;     // of a scalar
  bool quoted = false;  // a quoted scalar is always text
  std::vector<Value> items;
  std::vector<Entry> entries;  // in file order
  int line = 0;                // in the file, from 1
  int column = 0;              // in bytes, from 1

  bool is_scalar() const { return kind == Kind::scalar; }
  const Value* find(std::string_view key) const;  // the entry's value, or nullptr
  bool operator==(const Value&) const;
};

struct Entry {
  std::string key;
  int line = 0;
  int column = 0;
  Value value;

  bool operator==(const Entry&) const = default;
};

// Written out: clang 16 crashes where this and that of Entry are both defaulted.
inline bool Value::operator==(const Value& other) const {
  return std::tie(kind, text, quoted, items, entries, line, column) ==
         std::tie(other.kind, other.text, other.quoted, other.items, other.entries, other.line, other.column);
}

// Typed readings of a scalar; empty when the text is not of that type.
std::optional<bool> as_bool(const Value& value);      // true, false, yes, no, on, off (YAML 1.1 and 1.2)
std::optional<long> as_integer(const Value& value);   // decimal
std::optional<double> as_number(const Value& value);  // decimal, "%" at the end allowed

// "a list", "a mapping", "text", "nothing": for messages.
std::string_view name_of(const Value& value);

// Where a text lies in its file, so that marks are the file's.
struct Origin {
  std::string file;
  int first_line = 1;
};

// Parse a whole YAML document or TOML file. Errors (syntax, duplicate keys, aliases that unfold beyond 10,000
// values, nesting beyond 64 levels) are appended to `out`; a syntax error gives an empty result. Text that is
// not valid UTF-8 must have been made so before.
std::optional<Value> parse_yaml(std::string_view text, const Origin& origin, Diagnostics& out);
std::optional<Value> parse_toml(std::string_view text, const Origin& origin, Diagnostics& out);

}  // namespace hindsight
