#include "input/business_hours.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"

namespace hindsight {
namespace {

std::optional<std::size_t> weekday(std::string_view name) {
  constexpr std::array<std::string_view, 7> names = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  const std::string key = lower_ascii(name.substr(0, 3));
  const auto found = std::find(names.begin(), names.end(), key);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

std::optional<BusinessHours> parse_business_hours(std::string_view text) {
  static const re2::RE2 form(
      "(?i)\\s*(?:([a-z]{3,9})\\s*(?:-|–|to)\\s*([a-z]{3,9}),?\\s+)?"
      "(\\d{1,2})(?::(\\d\\d))?\\s*(?:-|–|to)\\s*(\\d{1,2})(?::(\\d\\d))?\\s*");
  std::string first, last, from_minute, to_minute;
  int from = 0, to = 0;
  if (!re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), form, &first, &last, &from,
                           &from_minute, &to, &to_minute))
    return std::nullopt;
  const auto minutes = [](const std::string& digits) { return digits.empty() ? 0 : std::stoi(digits); };
  BusinessHours hours;
  hours.from = std::chrono::minutes(from * 60 + minutes(from_minute));
  hours.to = std::chrono::minutes(to * 60 + minutes(to_minute));
  if (minutes(from_minute) > 59 || minutes(to_minute) > 59 || hours.to <= hours.from ||
      hours.to > std::chrono::hours(24))
    return std::nullopt;
  if (first.empty()) return hours;
  const auto a = weekday(first), b = weekday(last);
  if (!a || !b) return std::nullopt;
  hours.days.fill(false);
  for (std::size_t day = *a;; day = (day + 1) % 7) {
    hours.days[day] = true;
    if (day == *b) return hours;
  }
}

std::chrono::seconds time_within(const BusinessHours& hours, std::chrono::local_seconds from,
                                 std::chrono::local_seconds to) {
  using std::chrono::days;
  using std::chrono::floor;
  std::chrono::seconds sum{};
  if (to <= from) return sum;
  const std::chrono::seconds per_day = hours.to - hours.from;
  const auto worked = [&](std::chrono::local_days day) {
    return hours.days[std::chrono::weekday(day).c_encoding()];
  };
  const auto part_of = [&](std::chrono::local_days day) {
    const auto open = std::max<std::chrono::local_seconds>(from, day + hours.from);
    const auto close = std::min<std::chrono::local_seconds>(to, day + hours.to);
    return worked(day) && close > open ? close - open : std::chrono::seconds{};
  };
  const auto first = floor<days>(from), last = floor<days>(to);
  sum += part_of(first);
  if (last == first) return sum;
  sum += part_of(last);
  // Whole days in between, by weeks and then one by one, so that a slip of a century costs nothing.
  const auto between = (last - first).count() - 1;
  const auto a_week = std::count(hours.days.begin(), hours.days.end(), true);
  sum += per_day * (between / 7 * a_week);
  for (auto day = first + days(1 + between / 7 * 7); day < last; day += days(1)) {
    if (worked(day)) sum += per_day;
  }
  return sum;
}

}  // namespace hindsight
