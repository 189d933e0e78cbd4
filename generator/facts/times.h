// Times as people write them in a line of text: a day, a clock and a zone, each only if it was written, with
// its place in the line. Nothing is guessed here: a date in figures that reads two ways keeps both readings,
// a zone without one meaning keeps its candidates, and what looks like a time and cannot be one is returned
// apart with the reason. Finding is one step (a line at a time, linear); making a Moment of a mention is
// another (`resolve`), with what the document has said before as its context.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "facts/zones.h"

namespace hindsight {

// Which of the first two figures is the month in 04-12-2022; `unknown` leaves such a date unread.
enum class DayOrder { unknown, day_first, month_first };

struct DayMention {
  std::optional<int> year;             // "9th May" has none
  int month = 0;                       // 1 to 12; 0 where only the day of the month was written: "the 9th"
  int day = 0;                         // 1 to 31
  bool swappable = false;              // 04-12-2022: month and day hold the reading with the month first
  DayOrder shown = DayOrder::unknown;  // what figures show by themselves: 5/14/18 is month first
  std::optional<unsigned> weekday;     // 0 is Sunday; written beside the date: "Tuesday, 11 September"

  bool operator==(const DayMention&) const = default;
};

// Every day that the words allow: two for a swappable date, none where the year or month is missing.
std::vector<std::chrono::year_month_day> readings(const DayMention& day);

struct ClockTime {
  int hour = 0;  // 0 to 23, after am and pm
  int minute = 0;
  int second = 0;
  bool has_minute = false;  // "10 am" has none; it still counts as precise to the minute
  bool has_second = false;
  bool twelve_hour = false;  // am or pm was written
  bool odd = false;          // the hour and am/pm do not go together: "17:14pm", "13:05 AM"; read as 24 h
  bool unsure = false;       // "9 o'clock" may be 21:00: such a clock is not resolved
  bool word = false;         // "midnight", "noon"

  bool operator==(const ClockTime&) const = default;
};

// A place in a line that names a day, a clock time or both.
struct TimeMention {
  std::size_t begin = 0;  // bytes; [begin, end) covers day, clock and zone
  std::size_t end = 0;
  std::optional<DayMention> day;
  std::optional<ClockTime> clock;
  std::optional<ZoneMention> zone;
  int day_shift = 0;         // "02:00 the next day": 1
  bool approximate = false;  // "around 14:59", "~14:00"

  bool operator==(const TimeMention&) const = default;
};

// What has the form of a time and cannot be one: "2022-13-01", "T24:00:00", "25:10 UTC".
struct BrokenTime {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string why;  // "month 13 does not exist"
};

class Tokens;

// All mentions of a line, in order, without overlaps. (Who has looked for them already hands them to what
// asks more of the line.) Not times: what stands in URLs, in code between backticks, in HTML tags, and
// versions, addresses, ports, ratios, prices, "24/7".
std::vector<TimeMention> find_times(std::string_view line, std::vector<BrokenTime>* broken = nullptr);
std::vector<TimeMention> find_times(const Tokens& line, std::vector<BrokenTime>* broken = nullptr);

// The text after a mention at the start of a line ("- **10:02 AM** - Alert" gives "Alert"); empty where the
// line does not begin with a mention. List marks, emphasis, brackets and the separator are passed over.
struct LeadingTime {
  TimeMention time;
  std::optional<TimeMention> until;  // "10:02 – 10:12: …"
  std::size_t text = 0;              // where the rest begins
};
std::optional<LeadingTime> leading_time(std::string_view line);
std::optional<LeadingTime> leading_time(std::string_view line, const std::vector<TimeMention>& times);

struct TimeRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  TimeMention from;
  TimeMention to;
  bool shared_day = false;  // the end's day is the one written beside the start, or the other way round
};

// Two times joined as start and end: "10:02 AM - 10:12 AM PST on 5/14/18" (a date or zone written once is
// given to both), "from … to …", "between … and …", dashes, "until", "till", "through", "Start: … End: …".
std::vector<TimeRange> find_ranges(std::string_view line);
std::vector<TimeRange> find_ranges(std::string_view line, const std::vector<TimeMention>& times);
std::optional<TimeRange> find_range(std::string_view line);

// What a document has said before the mention.
struct TimeContext {
  std::optional<std::chrono::year_month_day> day;  // from a heading, the summary, the file name
  std::optional<ZoneMention> zone;                 // from a table header, a heading, a sentence
  std::string site_zone;                           // settles ambiguous abbreviations; used for nothing else
  DayOrder order = DayOrder::unknown;
  std::optional<Moment> after;  // the entry before, in the same list: a clock alone may be the next day's
};

// Empty where no day is known, or the date could be read two ways. A bare date gives Precision::day.
// A clock without a day that is far before `after` (by more than 12 hours with am/pm, 6 without: the words
// cannot mean an entry out of order) is the next day's; a little before, it stays and is out of order.
std::optional<Moment> resolve(const TimeMention& mention, const TimeContext& context);

struct ResolvedRange {
  std::optional<Moment> from;
  std::optional<Moment> to;
  bool rolled = false;     // no day was written for the end, and it is the day after the start
  bool backwards = false;  // the end as written is before the start
};
ResolvedRange resolve(const TimeRange& range, const TimeContext& context);

// The order that settles ambiguous dates of a document: the one that its unambiguous dates in figures show,
// or the only reading that falls on a weekday written beside it; unknown where they disagree.
DayOrder settle_order(const std::vector<DayMention>& days);

// The date that a file's name begins or ends with: "2018-01-17-upgrade.md"; "PM2024-003.md" has none.
std::optional<std::chrono::year_month_day> day_in_name(std::string_view file_name);

}  // namespace hindsight
