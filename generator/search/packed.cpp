#include "search/packed.h"

#include <array>
#include <stdexcept>

namespace hindsight::search {
namespace {

constexpr std::uint64_t kDigits = 93;

char digit(std::uint64_t value) {
  char c = static_cast<char>(' ' + value);
  if (c >= '"') ++c;
  if (c >= '\\') ++c;
  return c;
}

std::uint64_t value_of(char c) {
  if (c < ' ' || c > '~' || c == '"' || c == '\\')
    throw std::invalid_argument("not a digit of a packed number");
  return static_cast<std::uint64_t>(c - ' ' - (c > '"' ? 1 : 0) - (c > '\\' ? 1 : 0));
}

struct Range {
  std::uint64_t lead;  // the first of its first digits
  std::uint64_t leads;
  int further;  // digits
};
constexpr std::array<Range, 5> kRanges{{{0, 72, 0}, {72, 16, 1}, {88, 3, 2}, {91, 1, 3}, {92, 1, 6}}};

}  // namespace

void append_number(std::string& out, std::uint64_t number) {
  for (const Range& range : kRanges) {
    std::uint64_t unit = 1;
    for (int i = 0; i < range.further; ++i) unit *= kDigits;
    if (number >= range.leads * unit) {
      number -= range.leads * unit;
      continue;
    }
    out += digit(range.lead + number / unit);
    for (number %= unit; unit > 1; number %= unit) {
      unit /= kDigits;
      out += digit(number / unit);
    }
    return;
  }
}

std::uint64_t take_number(std::string_view& text) {
  std::uint64_t before = 0;  // numbers of the ranges below
  const std::uint64_t lead = text.empty() ? kDigits : value_of(text.front());
  for (const Range& range : kRanges) {
    std::uint64_t unit = 1;
    for (int i = 0; i < range.further; ++i) unit *= kDigits;
    if (lead >= range.lead + range.leads) {
      before += range.leads * unit;
      continue;
    }
    const auto digits = static_cast<std::size_t>(range.further) + 1;
    if (text.size() < digits) break;
    std::uint64_t number = lead - range.lead;
    for (std::size_t i = 1; i < digits; ++i) number = number * kDigits + value_of(text[i]);
    text.remove_prefix(digits);
    return before + number;
  }
  throw std::invalid_argument("a packed number ends too soon");
}

}  // namespace hindsight::search
