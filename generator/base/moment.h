// A time as a document gives it: the civil time that was written, how precise it is, and the offset from UTC
// where one is known. What was not written is not invented: without an offset a moment has no instant.
// Forms read here are those of front matter (RFC 3339 and its common relaxations); prose is the facts room's.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/text_pieces.h"

namespace hindsight {

enum class Precision { day, minute, second };

struct Moment {
  std::chrono::local_seconds local{};          // the clock on the wall; midnight for a bare date
  std::optional<std::chrono::minutes> offset;  // east of UTC is positive
  Precision precision = Precision::minute;

  bool operator==(const Moment&) const = default;
};

// "2017-01-31", "2017-01-31T23:30Z", "2017-01-31 23:30:00+01:00", "2017-01-31 23:30 UTC", fractions of a
// second (dropped). On failure the result is empty and `why` says what is wrong: "month 13 does not exist".
std::optional<Moment> parse_moment(std::string_view text, std::string* why = nullptr);

// "Z", "UTC", "GMT", "+01:00", "+0100", "UTC+1", "GMT-03:30"; empty for anything else.
std::optional<std::chrono::minutes> parse_offset(std::string_view text);

// The point on the time line; empty without an offset or for a bare date.
std::optional<std::chrono::sys_seconds> instant(const Moment& moment);

// A total order for lists: by instant, a missing offset read as UTC.
std::chrono::sys_seconds sort_key(const Moment& moment);

std::chrono::year_month_day day_of(const Moment& moment);
int year_of(const Moment& moment);

// Whole minutes from `from` to `to` where both are precise and their offsets are known or both missing.
std::optional<std::chrono::minutes> minutes_between(const Moment& from, const Moment& to);

// How days and durations are written; English unless the interface speaks another language (base/texts.h).
struct TimeWords {
  std::array<std::string, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  TextPieces day = cut_text("{day} {month} {year}");
  std::string under_a_minute = "under 1 min";
  TextPieces minutes = cut_text("{n} min");
  TextPieces hours = cut_text("{n} h");
  TextPieces days = cut_text("{n} d");
};
const TimeWords& english_time();

std::string iso(const Moment& moment);  // RFC 3339 at the moment's precision; without an offset if unknown
std::string iso(std::chrono::sys_seconds at);  // 2026-11-21T12:00:00Z
std::string iso_day(const Moment& moment);     // 2017-01-31
// 31 Jan 2017
std::string show_day(const Moment& moment, const TimeWords& words = english_time());
std::string show_clock(const Moment& moment);  // 23:30; empty for a bare date
std::string show_zone(const Moment& moment);   // UTC, UTC+01:00; empty when unknown
// 31 Jan 2017, 23:30 UTC
std::string show(const Moment& moment, const TimeWords& words = english_time());
std::string show(std::chrono::sys_seconds at, const TimeWords& words = english_time());

// "31 Jan 2017, 23:30 – 1 Feb 2017, 18:00 UTC"; the day once where both share it, the zone once where both
// do.
std::string show_range(const Moment& from, const Moment& to, const TimeWords& words = english_time());

// "22 min", "18 h 30 min", "10 d 16 h" (from 48 hours on, hours rounded down).
std::string show_duration(std::chrono::minutes duration, const TimeWords& words = english_time());

}  // namespace hindsight
