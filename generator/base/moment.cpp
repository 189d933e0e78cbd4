#include "base/moment.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <charconv>

#include "base/text.h"

namespace hindsight {
namespace {

using namespace std::chrono;

// Reads a text from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  // Exactly `digits` digits.
  std::optional<int> number(std::size_t digits) {
    if (rest_.size() < digits) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + digits, value);
    if (error != std::errc{} || end != rest_.data() + digits || rest_.front() == '-') return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }
  bool skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_digits() {
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

std::optional<year_month_day> read_day(Scanner& scanner, std::string& why) {
  const auto y = scanner.number(4);
  if (!y || !scanner.skip('-')) return std::nullopt;
  const auto m = scanner.number(2);
  if (!m || !scanner.skip('-')) return std::nullopt;
  const auto d = scanner.number(2);
  if (!d) return std::nullopt;
  if (*m < 1 || *m > 12) why = fmt::format("month {} does not exist", *m);
  const year_month_day day{year{*y}, month{static_cast<unsigned>(*m)},
                           std::chrono::day{static_cast<unsigned>(*d)}};
  if (why.empty() && !day.ok()) why = fmt::format("{:04}-{:02} has no day {}", *y, *m, *d);
  if (!why.empty()) return std::nullopt;
  return day;
}

// Hours, minutes and perhaps seconds after the separator; a leap second counts as the second before it.
std::optional<seconds> read_clock(Scanner& scanner, Precision& precision, std::string& why) {
  const auto h = scanner.number(2);
  if (!h || !scanner.skip(':')) return std::nullopt;
  const auto m = scanner.number(2);
  if (!m) return std::nullopt;
  int s = 0;
  precision = Precision::minute;
  if (scanner.skip(':')) {
    const auto read = scanner.number(2);
    if (!read) return std::nullopt;
    s = *read;
    precision = Precision::second;
    if (scanner.skip('.')) scanner.skip_digits();
  }
  if (*h > 23)
    why = fmt::format("hour {} does not exist", *h);
  else if (*m > 59)
    why = fmt::format("minute {} does not exist", *m);
  else if (s > 60)
    why = fmt::format("second {} does not exist", s);
  if (!why.empty()) return std::nullopt;
  return hours{*h} + minutes{*m} + seconds{std::min(s, 59)};
}

hh_mm_ss<seconds> clock_of(const Moment& moment) {
  return hh_mm_ss<seconds>(moment.local - floor<days>(moment.local));
}

std::string show_offset(minutes offset) {
  const minutes size = offset < minutes{0} ? -offset : offset;
  return fmt::format("{}{:02}:{:02}", offset < minutes{0} ? '-' : '+', size.count() / 60, size.count() % 60);
}

}  // namespace

std::optional<minutes> parse_offset(std::string_view text) {
  text = trim(text);
  if (text == "Z" || text == "z") return minutes{0};
  if (starts_with_ignoring_case(text, "UTC") || starts_with_ignoring_case(text, "GMT")) {
    text = trim(text.substr(3));
    if (text.empty()) return minutes{0};
  }
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const int sign = text.front() == '-' ? -1 : 1;
  text = trim(text.substr(1));
  Scanner scanner(text);
  const bool short_hour = text.size() == 1 || (text.size() == 4 && text[1] == ':');
  const auto h = scanner.number(short_hour ? 1 : 2);
  if (!h || *h > 14) return std::nullopt;
  int m = 0;
  if (!scanner.rest().empty()) {
    scanner.skip(':');
    const auto read = scanner.number(2);
    if (!read || *read > 59 || !scanner.rest().empty()) return std::nullopt;
    m = *read;
  }
  return minutes{sign * (*h * 60 + m)};
}

std::optional<Moment> parse_moment(std::string_view text, std::string* why) {
  std::string reason;
  const auto fail = [&](std::string_view general) -> std::optional<Moment> {
    if (why != nullptr) *why = reason.empty() ? std::string(general) : reason;
    return std::nullopt;
  };
  Scanner scanner(trim(text));
  const auto day = read_day(scanner, reason);
  if (!day) return fail("it is not a time of the form 2017-01-31T23:30:00Z or 2017-01-31");
  Moment moment{local_days{*day}, std::nullopt, Precision::day};
  if (scanner.rest().empty()) return moment;
  if (!scanner.skip('T') && !scanner.skip('t') && !scanner.skip(' '))
    return fail("something follows the date that is not a time");
  const auto clock = read_clock(scanner, moment.precision, reason);
  if (!clock) return fail("the clock time is not of the form 23:30 or 23:30:00");
  moment.local += *clock;
  if (const std::string_view zone = trim(scanner.rest()); !zone.empty()) {
    moment.offset = parse_offset(zone);
    if (!moment.offset) return fail(fmt::format("the zone “{}” is not Z or an offset such as +01:00", zone));
  }
  return moment;
}

std::optional<sys_seconds> instant(const Moment& moment) {
  if (!moment.offset || moment.precision == Precision::day) return std::nullopt;
  return sort_key(moment);
}

sys_seconds sort_key(const Moment& moment) {
  return sys_seconds{moment.local.time_since_epoch() - moment.offset.value_or(minutes{0})};
}

year_month_day day_of(const Moment& moment) { return year_month_day{floor<days>(moment.local)}; }

int year_of(const Moment& moment) { return static_cast<int>(day_of(moment).year()); }

std::optional<minutes> minutes_between(const Moment& from, const Moment& to) {
  const bool precise = from.precision != Precision::day && to.precision != Precision::day;
  if (!precise || from.offset.has_value() != to.offset.has_value()) return std::nullopt;
  return floor<minutes>(sort_key(to) - sort_key(from));
}

std::string iso_day(const Moment& moment) {
  const auto day = day_of(moment);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string iso(const Moment& moment) {
  if (moment.precision == Precision::day) return iso_day(moment);
  const auto clock = clock_of(moment);
  std::string text = fmt::format(FMT_COMPILE("{}T{:02}:{:02}:{:02}"), iso_day(moment), clock.hours().count(),
                                 clock.minutes().count(), clock.seconds().count());
  if (moment.offset) text += *moment.offset == minutes{0} ? "Z" : show_offset(*moment.offset);
  return text;
}

std::string iso(sys_seconds at) {
  return iso(Moment{local_seconds{at.time_since_epoch()}, minutes{0}, Precision::second});
}

const TimeWords& english_time() {
  static const TimeWords words;
  return words;
}

std::string show_day(const Moment& moment, const TimeWords& words) {
  const auto day = day_of(moment);
  return fill(words.day, {{"day", std::to_string(static_cast<unsigned>(day.day()))},
                          {"month", words.months.at(static_cast<unsigned>(day.month()) - 1)},
                          {"year", std::to_string(static_cast<int>(day.year()))}});
}

std::string show_clock(const Moment& moment) {
  if (moment.precision == Precision::day) return {};
  const auto clock = clock_of(moment);
  std::string text = fmt::format(FMT_COMPILE("{:02}:{:02}"), clock.hours().count(), clock.minutes().count());
  if (clock.seconds().count() != 0) text += fmt::format(":{:02}", clock.seconds().count());
  return text;
}

std::string show_zone(const Moment& moment) {
  if (!moment.offset || moment.precision == Precision::day) return {};
  return *moment.offset == minutes{0} ? "UTC" : "UTC" + show_offset(*moment.offset);
}

std::string show(const Moment& moment, const TimeWords& words) {
  std::string text = show_day(moment, words);
  if (moment.precision == Precision::day) return text;
  text += ", " + show_clock(moment);
  if (moment.offset) text += " " + show_zone(moment);
  return text;
}

std::string show(sys_seconds at, const TimeWords& words) {
  return show({local_seconds{floor<minutes>(at).time_since_epoch()}, minutes{0}, Precision::minute}, words);
}

std::string show_range(const Moment& from, const Moment& to, const TimeWords& words) {
  const bool same_zone = show_zone(from) == show_zone(to);
  const bool same_day = day_of(from) == day_of(to);
  if (from.precision == Precision::day && to.precision == Precision::day) {
    return same_day ? show_day(from, words) : show_day(from, words) + " – " + show_day(to, words);
  }
  std::string start = show_day(from, words);
  if (from.precision != Precision::day) start += ", " + show_clock(from);
  if (!same_zone && !show_zone(from).empty()) start += " " + show_zone(from);
  if (same_zone && same_day && to.precision != Precision::day && from.precision != Precision::day) {
    return start + "–" + show_clock(to) + (show_zone(to).empty() ? "" : " " + show_zone(to));
  }
  return start + " – " + show(to, words);
}

std::string show_duration(minutes duration, const TimeWords& words) {
  const auto total = duration.count();
  const auto with = [](const TextPieces& unit, auto n) { return fill(unit, {{"n", std::to_string(n)}}); };
  const auto both = [&](const TextPieces& unit, auto whole, const TextPieces& smaller, auto rest) {
    return rest == 0 ? with(unit, whole) : with(unit, whole) + " " + with(smaller, rest);
  };
  if (total == 0) return words.under_a_minute;  // a length that is known is never shown as nothing
  if (total < 60) return with(words.minutes, total);
  if (total < 48 * 60) return both(words.hours, total / 60, words.minutes, total % 60);
  return both(words.days, total / 60 / 24, words.hours, total / 60 % 24);
}

}  // namespace hindsight
