#include "search/packed.h"

#include <array>

namespace hindsight::search {
namespace {

constexpr std::uint64_t kDigits = 93;

char digit(std::uint64_t value) {
  char c = static_cast<char>(' ' + value);
  if (c >= '"') ++c;
  if (c >= '\\') ++c;
  return c;
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

}  // namespace hindsight::search
