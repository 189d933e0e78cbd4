#include "facts/stated_lengths.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr long kMinute = 60;
constexpr long kHour = 60 * kMinute;
constexpr long kDay = 24 * kHour;

struct Tolerance {
  long fits = 0;
  long contradicts = 0;
};

bool holds(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

// By the smallest unit that was written and how round its figure is.
Tolerance by_unit(const StatedDuration& stated) {
  const std::string text = lower_ascii(stated.text);
  const long value = static_cast<long>(stated.said.value.count());
  if (holds(text, "sec") || value % kMinute != 0) return {5, 30};
  if (value % kHour == 0 && !holds(text, "min")) {
    if (value % kDay == 0 && (holds(text, "day") || holds(text, "week"))) return {6 * kHour, 18 * kHour};
    return value <= kHour ? Tolerance{10 * kMinute, 20 * kMinute} : Tolerance{15 * kMinute, 30 * kMinute};
  }
  const bool in_hours = holds(text, "hour") || holds(text, "hr");
  if (in_hours && !holds(text, "min")) return {10 * kMinute, 20 * kMinute};  // "2.5 hours", "half an hour"
  if (value % (30 * kMinute) == 0) return {kMinute, std::max(3 * kMinute, value / 10)};
  if (value % (5 * kMinute) == 0) return {kMinute, std::max(2 * kMinute, value / 20)};
  return {kMinute, 2 * kMinute};
}

Tolerance tolerance(const StatedDuration& stated) {
  Tolerance result = by_unit(stated);
  if (stated.said.bound == Bound::approximate) {
    const long value = static_cast<long>(stated.said.value.count());
    result.fits = std::max(2 * result.fits, value * 3 / 20);
    result.contradicts = std::max(2 * result.contradicts, value / 3);
  }
  return result;
}

// How far the length is outside what was stated, 0 inside.
long distance(const StatedDuration& stated, long seconds) {
  const long low = static_cast<long>(stated.said.value.count());
  const long high = std::max(low, static_cast<long>(stated.said.upto.count()));
  if (seconds < low) return stated.said.bound == Bound::at_most ? 0 : low - seconds;
  if (seconds > high) return stated.said.bound == Bound::at_least ? 0 : seconds - high;
  return 0;
}

}  // namespace

bool fits(const StatedDuration& stated, long seconds) {
  return distance(stated, seconds) <= tolerance(stated).fits;
}

bool contradicts(const StatedDuration& stated, long seconds) {
  return distance(stated, seconds) > tolerance(stated).contradicts;
}

}  // namespace hindsight
