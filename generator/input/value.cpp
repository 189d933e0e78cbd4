#include "input/value.h"

#include <charconv>

#include "base/text.h"

namespace hindsight {
namespace {

template <class Number>
std::optional<Number> parse_whole(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

std::optional<bool> as_bool(const Value& value) {
  if (!value.is_scalar() || value.quoted) return std::nullopt;
  const std::string text = lower_ascii(value.text);
  if (text == "true" || text == "yes" || text == "on") return true;
  if (text == "false" || text == "no" || text == "off") return false;
  return std::nullopt;
}

std::optional<long> as_integer(const Value& value) {
  if (!value.is_scalar()) return std::nullopt;
  return parse_whole<long>(value.text);
}

std::optional<double> as_number(const Value& value) {
  if (!value.is_scalar()) return std::nullopt;
  std::string_view text = trim(value.text);
  if (!text.empty() && text.back() == '%') text = trim(text.substr(0, text.size() - 1));
  return parse_whole<double>(text);
}

std::string_view name_of(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "nothing";
    case Value::Kind::scalar:
      return "text";
    case Value::Kind::list:
      return "a list";
    case Value::Kind::map:
      break;
  }
  return "a mapping";
}

}  // namespace hindsight
