// Times, ranges and zones in sentences. Each row is a sentence and what it says; "" says no time at all.
#include "facts/times.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

using namespace hindsight;

namespace {

struct Row {
  const char* line;
  const char* says;
};

std::string show(const DayMention& day) {
  const auto number = [](int n, int width) {
    return n == 0 ? std::string("?") : fmt::format("{:0{}}", n, width);
  };
  std::string text =
      fmt::format("{}-{}-{}", number(day.year.value_or(0), 4), number(day.month, 2), number(day.day, 2));
  return day.swappable ? text + " or swapped" : text;
}

std::string show(const ClockTime& clock) {
  std::string text = fmt::format("{:02}:{:02}", clock.hour, clock.minute);
  if (clock.has_second) text += fmt::format(":{:02}", clock.second);
  if (clock.unsure) text += " unsure";
  return clock.odd ? text + " odd" : text;
}

std::string show(const ZoneMention& zone) {
  if (zone.ambiguous()) return zone.text + "?";
  if (!zone.iana.empty()) return zone.iana;
  const auto size = std::chrono::abs(*zone.offset).count();
  return fmt::format("{}{:02}:{:02}", *zone.offset < std::chrono::minutes{0} ? '-' : '+', size / 60,
                     size % 60);
}

std::string show(const TimeMention& time) {
  std::string text = time.approximate ? "about " : "";
  if (time.day) text += show(*time.day) + " ";
  if (time.clock) text += show(*time.clock) + " ";
  if (time.zone) text += show(*time.zone) + " ";
  if (time.day_shift != 0) text += fmt::format("+{}d ", time.day_shift);
  text.pop_back();
  return text;
}

std::string times_of(std::string_view line) {
  std::vector<BrokenTime> broken;
  std::string text;
  for (const TimeMention& time : find_times(line, &broken)) text += (text.empty() ? "" : "; ") + show(time);
  for (const BrokenTime& time : broken) text += (text.empty() ? "!" : "; !") + time.why;
  return text;
}

std::string range_of(std::string_view line) {
  const auto range = find_range(line);
  if (!range) return "";
  const ResolvedRange resolved = resolve(*range, {});
  if (!resolved.from || !resolved.to) return show(range->from) + " to " + show(range->to);
  return iso(*resolved.from) + " to " + iso(*resolved.to) + (resolved.rolled ? " rolled" : "") +
         (resolved.backwards ? " backwards" : "");
}

template <std::size_t N>
void check(const Row (&rows)[N], std::string (*read)(std::string_view)) {
  for (const Row& row : rows) {
    INFO(row.line);
    CHECK(read(row.line) == row.says);
  }
}

std::chrono::year_month_day date(int y, unsigned m, unsigned d) {
  return {std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}};
}

TimeMention only(std::string_view line) {
  const auto times = find_times(line);
  REQUIRE(times.size() == 1);
  return times.front();
}

}  // namespace

TEST_CASE("a date is read with its month by name, in any order") {
  const Row rows[] = {
      {"The cluster split on March 4, 2021.", "2021-03-04"},
      {"On the morning of 4 March 2021 it split again.", "2021-03-04"},
      {"4th March 2021 was a Thursday", "2021-03-04"},
      {"The 4th of March, 2021, was quiet.", "2021-03-04"},
      {"Mar 4 2021 - first report", "2021-03-04"},
      {"Sept. 22nd, 2020", "2020-09-22"},
      {"Date: 22-Sep-2020", "2020-09-22"},
      {"Date: 22/September/2020", "2020-09-22"},
      {"Sep-22-2020", "2020-09-22"},
      {"2020-Sep-22", "2020-09-22"},
      {"2020 September 22", "2020-09-22"},
      {"22.Sep.2020", "2020-09-22"},
      {"1st January,2022", "2022-01-01"},
      {"AUGUST 2ND 2019", "2019-08-02"},
      {"2nd Aug '19", "2019-08-02"},
      {"Friday, 2 August 2019", "2019-08-02"},
      {"Fri Aug 2, 2019", "2019-08-02"},
      {"Published on the 31st of December 1999", "1999-12-31"},
      {"It began on 9th May.", "?-05-09"},
      {"It began on May 9th and was long.", "?-05-09"},
      {"le 14 juillet 2023", "2023-07-14"},
      {"am 3. Oktober 2023", "2023-10-03"},
      {"el 5 de enero de 2022", "2022-01-05"},
      {"no dia 7 de setembro de 2022", "2022-09-07"},
      {"il 25 aprile 2021", "2021-04-25"},
      {"June 5-7, 2024", "2024-06-05; 2024-06-07"},
      {"5–7 June 2024", "2024-06-05; 2024-06-07"},
  };
  check(rows, times_of);
}

TEST_CASE("a date in figures is read where it reads one way only") {
  const Row rows[] = {
      {"2023-02-17", "2023-02-17"},
      {"2023/02/17: disk replaced", "2023-02-17"},
      {"2023/2/7", "2023-02-07"},
      {"2023.02.17", "2023-02-17"},
      {"on 2/17/2023", "2023-02-17"},
      {"on 17/2/2023", "2023-02-17"},
      {"on 17.02.2023", "2023-02-17"},
      {"on 2/17/23 we lost a rack", "2023-02-17"},
      {"on 17-02-2023", "2023-02-17"},
      {"on 03/03/2023", "2023-03-03"},
      {"on 02/07/2023", "2023-02-07 or swapped"},
      {"on 07-02-2023", "2023-07-02 or swapped"},
      {"on 7/2/23", "2023-07-02 or swapped"},
  };
  check(rows, times_of);
}

TEST_CASE("what has the form of a time and cannot be one is refused with the reason") {
  const Row rows[] = {
      {"2023-14-02", "!month 14 does not exist"},
      {"2023-14-02 10:00", "!month 14 does not exist"},
      {"2023-04-31", "!2023-04 has no day 31"},
      {"29 February 2023", "!2023-02 has no day 29"},
      {"resolved 2023-04-30T24:00:00Z", "!hour 24 does not exist"},
      {"2023-04-30T10:75:00Z", "!minute 75 does not exist"},
      {"2023-04-30 25:10", "2023-04-30; !hour 25 does not exist"},
      {"from 25:10 UTC", "!hour 25 does not exist"},
      {"on 31/31/2023", "!neither 31 nor 31 is a month"},
      {"29 February at 10:00", "?-02-29 10:00"},
      {"2022-02-?? ??:?? still open", ""},
      {"2022-02-03 --:-- time unknown", "2022-02-03"},
  };
  check(rows, times_of);
}

TEST_CASE("a clock time is read in twelve and twenty-four hours and in the usual spellings") {
  const Row rows[] = {
      {"At 04:12 the queue grew.", "04:12"},
      {"04:12:59 queue grew", "04:12:59"},
      {"04:12:59.120 queue grew", "04:12:59"},
      {"4:12 AM", "04:12"},
      {"4:12pm", "16:12"},
      {"4:12 P.M. the page went out", "16:12"},
      {"4 p.m.", "16:00"},
      {"4PM sharp", "16:00"},
      {"12:20 AM", "00:20"},
      {"12:20 PM", "12:20"},
      {"00:20 AM", "00:20"},
      {"4: 12 AM", "04:12"},
      {"4.12pm", "16:12"},
      {"at 4.12 GMT", "04:12 +00:00"},
      {"18:44pm", "18:44 odd"},
      {"13:05 AM", "13:05 odd"},
      {"00:40 PM", "00:40 unsure odd"},
      {"0415HRS", "04:15"},
      {"0415 hrs", "04:15"},
      {"at 1615 hours", "16:15"},
      {"16:15 hrs", "16:15"},
      {"1615Z", "16:15 +00:00"},
      {"at 1615 UTC", "16:15 +00:00"},
      {"since 16h15 UTC", "16:15 +00:00"},
      {"à 16h15", "16:15"},
      {"um 16:15 Uhr", "16:15"},
      {"16h15 - 17h30", "16:15; 17:30"},
      {"about 8 o'clock in the morning", "about 08:00"},
      {"at 8 o’clock", "08:00 unsure"},
      {"at 15 o'clock", "15:00"},
      {"by 3 in the afternoon", "15:00"},
      {"7:30 in the evening", "19:30"},
      {"at noon", "12:00"},
      {"at midnight", "00:00"},
      {"12 noon", "12:00"},
      {"shortly after midnight", "about 00:00"},
      {"around 17:40", "about 17:40"},
      {"~17:40 cache flushed", "about 17:40"},
      {"approx. 17:40", "about 17:40"},
      {"`17:40` cache flushed", "17:40"},
      {"[17:40] cache flushed", "17:40"},
      {"**17:40** - cache flushed", "17:40"},
      {"_5:40 PM_ – cache flushed", "17:40"},
      {"It took minutes.5:40 PM was the end.", "17:40"},
  };
  check(rows, times_of);
}

TEST_CASE("a zone belongs to the time it stands beside") {
  const Row rows[] = {
      {"22:00 EAT", "22:00 +03:00"},
      {"10:15 PM (EAT)", "22:15 +03:00"},
      {"8 am WAT", "08:00 +01:00"},
      {"8:30 am GMT + 1", "08:30 +01:00"},
      {"8:30 am (GMT+2)", "08:30 +02:00"},
      {"8:30 UTC+05:30", "08:30 +05:30"},
      {"8:30 UTC-3", "08:30 -03:00"},
      {"8:30 UTC−3", "08:30 -03:00"},
      {"8:30 (GMT – 3)", "08:30 -03:00"},
      {"8:30 AM, PST", "08:30 -08:00"},
      {"8:30AM pst", "08:30 -08:00"},
      {"8:30 CEST", "08:30 +02:00"},
      {"8:30 AM Pacific", "08:30 America/Los_Angeles"},
      {"8:30 AM Eastern Time", "08:30 America/New_York"},
      {"8:30 AM ET", "08:30 America/New_York"},
      {"8:30 Central European Summer Time", "08:30 +02:00"},
      {"8:30 Europe/Lisbon", "08:30 Europe/Lisbon"},
      {"8:30 America/New_York", "08:30 America/New_York"},
      {"8:30 AM IST", "08:30 IST?"},
      {"8:30 AM IST (UTC+5:30)", "08:30 +05:30"},
      {"8:30 CST", "08:30 CST?"},
      {"8:30 BST", "08:30 BST?"},
      {"8:30 WAT (West Africa Time)", "08:30 +01:00"},
      {"(UTC) 8:30", "08:30 +00:00"},
      {"JST 8:30", "08:30 +09:00"},
      {"8:30Z", "08:30 +00:00"},
      {"8:30+02:00", "08:30 +02:00"},
      {"8:30 UTC - 9:30 UTC", "08:30 +00:00; 09:30 +00:00"},
      {"8 PM GMT - 9 PM GMT", "20:00 +00:00; 21:00 +00:00"},
      {"8:30-9:30", "08:30; 09:30"},
      {"9:00 AM EST/14:00 UTC", "09:00 -05:00"},
  };
  check(rows, times_of);
}

TEST_CASE("day, clock and zone are put together in whatever order they stand") {
  const Row rows[] = {
      {"March 4, 2021, at 15:00 GMT", "2021-03-04 15:00 +00:00"},
      {"March 4th 2021 15:00", "2021-03-04 15:00"},
      {"March 4, 2021 - 15:00 UTC", "2021-03-04 15:00 +00:00"},
      {"March 4, 2021 (15:00 UTC)", "2021-03-04 15:00 +00:00"},
      {"March 4, 09:00 AM (UTC)", "?-03-04 09:00 +00:00"},
      {"2021-03-04T15:00:00Z", "2021-03-04 15:00:00 +00:00"},
      {"2021-03-04T15:00:00.250-05:00", "2021-03-04 15:00:00 -05:00"},
      {"2021-03-04 15:00:30 -0500", "2021-03-04 15:00:30 -05:00"},
      {"20210304T150000Z", "2021-03-04 15:00:00 +00:00"},
      {"2021-03-04 at 15:00", "2021-03-04 15:00"},
      {"| 2021-03-04 | 15:00 | alarm |", "2021-03-04 15:00"},
      {"04/Mar/2021 3:00 PM (GMT)", "2021-03-04 15:00 +00:00"},
      {"3:00 PM on March 4, 2021", "2021-03-04 15:00"},
      {"3:00pm GMT+1, 4th March 2021", "2021-03-04 15:00 +01:00"},
      {"3:00 PM PST on 3/24/21", "2021-03-24 15:00 -08:00"},
      {"3 PM of 4 March", "?-03-04 15:00"},
      {"the 4th at 3 PM EAT", "?-?-04 15:00 +03:00"},
      {"4th 3:00pm GMT+1 March 2021", "2021-03-04 15:00 +01:00"},
      {"on Thursday, March 4, 2021 at around 3 PM", "about 2021-03-04 15:00"},
      {"Thu Mar 4 15:00:07 UTC 2021", "2021-03-04 15:00:07 +00:00"},
      {"On March 4th, 2021, at midnight, the disks filled", "2021-03-04 00:00"},
      {"4 March 2021, starting at 08:45am UTC", "2021-03-04 08:45 +00:00"},
      {"Date: 4th of March, 2021 Time: 3:00pm WAT", "2021-03-04 15:00 +01:00"},
      {"March 4, 2021 (UTC)", "2021-03-04 +00:00"},
      {"03:10 the next day", "03:10 +1d"},
      {"03:10 (+1 day)", "03:10 +1d"},
      {"the following morning at 6:15 AM", "06:15 +1d"},
      {"4 March at 0415HRS", "?-03-04 04:15"},
      {"{{< track \"2021-03-04 15:00:00\" >}}", "2021-03-04 15:00:00"},
  };
  check(rows, times_of);
}

TEST_CASE("what only looks like a time is none") {
  const Row rows[] = {
      {"See https://status.example.org/2021-03-04/10:20 for more", ""},
      {"[notes](/wiki/2021-03-04-notes)", ""},
      {"<img alt=\"2021-03-04\" width=\"10\">", ""},
      {"ran `date -d '2021-03-04 10:20'` by hand", ""},
      {"dump-2021-03-04.sql.gz was empty", ""},
      {"restored backup-2021-03-04", ""},
      {"see /var/log/app/2021-03-04.log", ""},
      {"upgraded to v10.20.30", ""},
      {"Ubuntu 20.04 and Python 3.11", ""},
      {"listening on 10.1.2.3:80", ""},
      {"host fe80::10:20", ""},
      {"mac 00:1a:10:20:3c:4d", ""},
      {"an aspect ratio of 16:10", ""},
      {"the 16:10 ratio", ""},
      {"a 3:1 majority", ""},
      {"support is 24/7", ""},
      {"it cost $10.30", ""},
      {"99.95% of requests", ""},
      {"10:00 minutes of silence", ""},
      {"lasted 01:48 hours", ""},
      {"T+00:15 first page", ""},
      {"it may 10 times fail", ""},
      {"we march 3 nodes at a time", ""},
      {"Midnight Express is a film", ""},
      {"I am 10 minutes late", ""},
      {"in 2024 UTC became the norm", ""},
      {"10/Oct/2020:13:55:36 +0000 GET /", ""},
      {"app.rb:10:20: undefined method", ""},
      {"page 10 of 20", ""},
      {"5 of 7 May-sized nodes", ""},
      {"on Tuesday", ""},
      {"in May 2021", ""},
      {"error 500 on port 8080", ""},
  };
  check(rows, times_of);
}

TEST_CASE("two joined times are a range, and what is written once belongs to both") {
  const Row rows[] = {
      {"From March 4, 2021, at 15:00 GMT to March 5, 2021, at 09:00 GMT.",
       "2021-03-04T15:00:00Z to 2021-03-05T09:00:00Z"},
      {"3:02 PM - 3:12 PM PST on 1/14/21", "2021-01-14T15:02:00-08:00 to 2021-01-14T15:12:00-08:00"},
      {"3:02 - 3:12 PM EAT, 4 March 2021", "2021-03-04T15:02:00+03:00 to 2021-03-04T15:12:00+03:00"},
      {"11:50 - 12:10 PM UTC on 4 March 2021", "2021-03-04T11:50:00Z to 2021-03-04T12:10:00Z"},
      {"4 March 2021, 10:00 PM - 11:30", "2021-03-04T22:00:00 to 2021-03-04T23:30:00"},
      {"4 March 2021 from 6 to 7 PM", "2021-03-04T18:00:00 to 2021-03-04T19:00:00"},
      {"6-7PM UTC on 4 March 2021", "2021-03-04T18:00:00Z to 2021-03-04T19:00:00Z"},
      {"3:00pm GMT+1, 4th March 2021 to 6th 10:55pm GMT+1 March 2021",
       "2021-03-04T15:00:00+01:00 to 2021-03-06T22:55:00+01:00"},
      {"On 2021-03-04 between 12:17 and 12:30 UTC all pages failed",
       "2021-03-04T12:17:00Z to 2021-03-04T12:30:00Z"},
      {"between 12:17 and 12:30 UTC on 2021-03-04", "2021-03-04T12:17:00Z to 2021-03-04T12:30:00Z"},
      {"Between the hours of 13:00:00 and 17:35:08", "13:00:00 to 17:35:08"},
      {"2021-03-04 14:00 UTC until 2021-03-04 16:30 UTC", "2021-03-04T14:00:00Z to 2021-03-04T16:30:00Z"},
      {"2021-03-04 14:00 → 15:00", "2021-03-04T14:00:00 to 2021-03-04T15:00:00"},
      {"2021-03-04 14:00 — 15:00 CET", "2021-03-04T14:00:00+01:00 to 2021-03-04T15:00:00+01:00"},
      {"2021-03-04T14:00:00Z–2021-03-04T15:00:00Z", "2021-03-04T14:00:00Z to 2021-03-04T15:00:00Z"},
      {"4 March 2021, 10 PM through 2 AM", "2021-03-04T22:00:00 to 2021-03-05T02:00:00 rolled"},
      {"4 March 2021, 22:00 to 02:00 the next day", "2021-03-04T22:00:00 to 2021-03-05T02:00:00"},
      {"Mar 4, 2021, 10:00 PM to midnight", "2021-03-04T22:00:00 to 2021-03-05T00:00:00 rolled"},
      {"Dec 31, 11:50 PM to Jan 1, 2021, 12:20 AM", "2020-12-31T23:50:00 to 2021-01-01T00:20:00"},
      {"2021-03-04 15:00 to 2021-03-03 16:00", "2021-03-04T15:00:00 to 2021-03-03T16:00:00 backwards"},
      {"4 March 2021, 10:00 to 9:30", "2021-03-04T10:00:00 to 2021-03-04T09:30:00 backwards"},
      {"Start: 4 March 2021, 14:00 UTC | End: 4 March 2021, 15:30 UTC",
       "2021-03-04T14:00:00Z to 2021-03-04T15:30:00Z"},
      {"04/Mar/2021 2:17 PM (GMT) End-time: 04/Mar/2021 3:07 PM (GMT)",
       "2021-03-04T14:17:00Z to 2021-03-04T15:07:00Z"},
      {"June 5-7, 2024", "2024-06-05 to 2024-06-07"},
      {"du 4 mars 2021 14h00 au 5 mars 2021 09h30", "2021-03-04T14:00:00 to 2021-03-05T09:30:00"},
      {"Detected at 14:00, resolved at 15:00", ""},
      {"14:00 alarm, 15:00 fix", ""},
      {"At 14:00 and 15:00 the job ran", ""},
      {"Only 14:00 UTC is named", ""},
  };
  check(rows, range_of);
}

TEST_CASE("a time resolves with what the document has said before") {
  TimeContext context;
  CHECK_FALSE(resolve(only("at 14:05"), context));
  CHECK_FALSE(resolve(only("on 9 May"), context));
  context.day = date(2021, 3, 4);
  CHECK(iso(*resolve(only("at 14:05"), context)) == "2021-03-04T14:05:00");
  CHECK(iso(*resolve(only("on 9 May"), context)) == "2021-05-09");
  CHECK(iso(*resolve(only("the 9th at 10 PM"), context)) == "2021-03-09T22:00:00");
  CHECK(iso(*resolve(only("02:00 the next day"), context)) == "2021-03-05T02:00:00");
  CHECK_FALSE(resolve(only("at 9 o'clock"), context));
  context.zone = find_zone("Timeline (all times in GMT + 1)");
  CHECK(iso(*resolve(only("at 14:05"), context)) == "2021-03-04T14:05:00+01:00");
  CHECK(iso(*resolve(only("at 14:05 UTC"), context)) == "2021-03-04T14:05:00Z");
  context.zone = find_zone("Pacific time");
  CHECK(iso(*resolve(only("at 14:05"), context)) == "2021-03-04T14:05:00-08:00");
  CHECK(iso(*resolve(only("14:05 on 4 July 2021"), context)) == "2021-07-04T14:05:00-07:00");
}

TEST_CASE("a date that reads two ways is read only when something settles it") {
  const TimeMention time = only("on 07-02-2023 at 10:00");
  CHECK(readings(*time.day) == std::vector{date(2023, 7, 2), date(2023, 2, 7)});
  TimeContext context;
  CHECK_FALSE(resolve(time, context));
  context.order = DayOrder::day_first;
  CHECK(iso(*resolve(time, context)) == "2023-02-07T10:00:00");
  context.order = DayOrder::month_first;
  CHECK(iso(*resolve(time, context)) == "2023-07-02T10:00:00");
  context.order = DayOrder::unknown;
  context.day = date(2023, 2, 7);
  CHECK(iso(*resolve(time, context)) == "2023-02-07T10:00:00");
  CHECK(iso(*resolve(only("Sunday, 07-02-2023"), {})) == "2023-07-02");
  const auto day = [](std::string_view line) { return *only(line).day; };
  CHECK(settle_order({day("3/24/21"), day("2/3/21")}) == DayOrder::month_first);
  CHECK(settle_order({day("24/3/21")}) == DayOrder::day_first);
  CHECK(settle_order({day("24/3/21"), day("3/24/21")}) == DayOrder::unknown);
  CHECK(settle_order({day("2/3/21")}) == DayOrder::unknown);
}

TEST_CASE("a clock without a date rolls over to the next day, and a slip of am and pm does not") {
  TimeContext context;
  context.day = date(2021, 3, 4);
  const auto next = [&](std::string_view before, std::string_view line) {
    TimeContext after = context;
    after.after = resolve(only(before), context);
    return iso(*resolve(only(line), after));
  };
  CHECK(next("23:50", "00:10") == "2021-03-05T00:10:00");
  CHECK(next("18:00", "09:00") == "2021-03-05T09:00:00");
  CHECK(next("10:20", "10:10") == "2021-03-04T10:10:00");
  CHECK(next("11:00 PM", "1:00 AM") == "2021-03-05T01:00:00");
  CHECK(next("9:45 PM", "10:00 AM") == "2021-03-04T10:00:00");
  CHECK(next("11:15 AM", "12:03 AM") == "2021-03-04T00:03:00");
}

TEST_CASE("a line that begins with a time is an entry") {
  const auto rest = [](std::string_view line) {
    const auto leading = leading_time(line);
    return leading ? std::string(line.substr(leading->text)) : std::string("none");
  };
  CHECK(rest("- **10:02 AM** - Alert fired") == "Alert fired");
  CHECK(rest("* 10:02 AM: Alert fired") == "Alert fired");
  CHECK(rest("10:02 UTC – Alert fired") == "Alert fired");
  CHECK(rest("| 10:02 | Alert fired |") == "Alert fired |");
  CHECK(rest("### 10:02") == "");
  CHECK(rest("1. 10:02 Alert fired") == "Alert fired");
  CHECK(rest("[10:02] Alert fired") == "Alert fired");
  CHECK(rest("2021-03-04 10:02 UTC, Alert fired") == "Alert fired");
  CHECK(rest("10:02 - 10:12: Alert fired") == "Alert fired");
  CHECK(rest("Alert fired at 10:02") == "none");
  CHECK(rest("No time here") == "none");
  REQUIRE(leading_time("10:02 - 10:12: Alert fired")->until);
}

TEST_CASE("a text that speaks of its times in general names their zone") {
  const auto zone = [](std::string_view text) {
    const auto found = find_zone(text);
    return found ? show(*found) : std::string("none");
  };
  CHECK(zone("Timeline (all times in GMT + 1)") == "+01:00");
  CHECK(zone("| Time (UTC) | Event |") == "+00:00");
  CHECK(zone("Timeline (PST):") == "-08:00");
  CHECK(zone("All times are EAT.") == "+03:00");
  CHECK(zone("All times in CET.") == "+01:00");
  CHECK(zone("All in Greenwich Mean Time") == "+00:00");
  CHECK(zone("Times are West Africa Time") == "+01:00");
  CHECK(zone("Times are Pacific time") == "America/Los_Angeles");
  CHECK(zone("Timezone: Asia/Tokyo") == "Asia/Tokyo");
  CHECK(zone("Timeline (IST)") == "IST?");
  CHECK(zone("Timeline (IST, UTC+5:30)") == "+05:30");
  CHECK(zone("It began at 10:00 UTC") == "none");
  CHECK(zone("The CAT team met the EST of the vendor") == "none");
  CHECK(zone("What we learned") == "none");
}

TEST_CASE("an ambiguous abbreviation is settled by the site or the text, or stays unknown") {
  const ZoneMention ist = *find_zone("Timeline (IST)");
  REQUIRE(ist.ambiguous());
  CHECK(show(settle(ist, "Asia/Kolkata")) == "+05:30");
  CHECK(show(settle(ist, "Asia/Calcutta")) == "+05:30");
  CHECK(show(settle(ist, "Europe/Dublin")) == "+01:00");
  CHECK(show(settle(ist, "Europe/Berlin")) == "IST?");
  CHECK(show(settle(ist, "")) == "IST?");
  CHECK(show(settle(ist, find_zones("India Standard Time"))) == "+05:30");
  CHECK(show(settle(ist, find_zones("times in UTC"))) == "IST?");
  CHECK(show(settle(*find_zone("(BST)"), "Europe/London")) == "+01:00");
  CHECK(show(settle(*find_zone("(CST)"), "Asia/Shanghai")) == "+08:00");
  CHECK(show(settle(*find_zone("(CST)"), "America/Chicago")) == "-06:00");
}

TEST_CASE("an abbreviation of the wrong season is not in force, and GMT and UTC always are") {
  const auto instead = [](const char* zone, std::chrono::year_month_day day, const char* site = "") {
    const auto wrong = out_of_force(*find_zone(zone), day, site);
    return wrong ? wrong->instead : std::string("in force");
  };
  CHECK(instead("(PST)", date(2021, 7, 1)) == "PDT");
  CHECK(instead("(PDT)", date(2021, 1, 1)) == "PST");
  CHECK(instead("(PST)", date(2021, 1, 1)) == "in force");
  CHECK(instead("(CET)", date(2021, 7, 1)) == "CEST");
  CHECK(instead("(CEST)", date(2021, 12, 1)) == "CET");
  CHECK(instead("(EST)", date(2021, 7, 1)) == "EDT");
  CHECK(instead("(EST)", date(2021, 7, 1), "America/Panama") == "in force");
  CHECK(instead("(CDT)", date(2021, 1, 1)) == "CST");
  CHECK(instead("Pacific Standard Time", date(2021, 7, 1)) == "Pacific Daylight Time");
  CHECK(instead("(GMT)", date(2021, 7, 1)) == "in force");
  CHECK(instead("(UTC)", date(2021, 7, 1)) == "in force");
  CHECK(instead("(EAT)", date(2021, 7, 1)) == "in force");
  CHECK(instead("(MST)", date(2021, 7, 1)) == "in force");
  CHECK(instead("(GMT + 1)", date(2021, 7, 1)) == "in force");
}

TEST_CASE("a file's name may carry the day") {
  CHECK(day_in_name("2021-03-04-queue-full.md") == date(2021, 3, 4));
  CHECK(day_in_name("queue-full-20210304.md") == date(2021, 3, 4));
  CHECK_FALSE(day_in_name("PM2021-003.md"));
  CHECK_FALSE(day_in_name("2021-13-04.md"));
}

TEST_CASE("a hostile line costs no more than its length") {
  for (const char* part :
       {"`", "<a", "](", "10:0", "2021-", "between 10:00 and ", "5-", "May ", "1 hour and ", "(("}) {
    std::string line;
    while (line.size() < 200000) line += part;
    INFO(part);
    CHECK(find_times(line).size() < line.size());
    CHECK(find_ranges(line).size() < line.size());
    CHECK(find_zones(line).size() < line.size());
  }
}
