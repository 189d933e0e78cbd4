// Durations as sentences state them: the figure, how exact it is, and what it is of.
#include "facts/durations.h"

#include <fmt/format.h>

#include <array>
#include <catch2/catch.hpp>

using namespace hindsight;

namespace {

std::string show(const Duration& duration) {
  constexpr std::array<const char*, 9> kinds = {"label",     "incident", "detection", "recovery", "held",
                                                "recurring", "relative", "setting",   "plain"};
  constexpr std::array<const char*, 4> bounds = {"", "about ", "at least ", "at most "};
  std::string text =
      fmt::format("{}{}", bounds.at(static_cast<std::size_t>(duration.bound)), in_minutes(duration.value));
  if (duration.upto != duration.value) text += fmt::format(" to {}", in_minutes(duration.upto));
  text += fmt::format(" {}", kinds.at(static_cast<std::size_t>(duration.of)));
  if (duration.business) text += " business";
  if (duration.partial) text += " partial";
  if (duration.odd) text += " odd";
  return text;
}

std::string durations_of(std::string_view line) {
  std::string text;
  for (const Duration& duration : find_durations(line)) text += (text.empty() ? "" : "; ") + show(duration);
  return text;
}

struct Row {
  const char* line;
  const char* says;
};

template <std::size_t N>
void check(const Row (&rows)[N]) {
  for (const Row& row : rows) {
    INFO(row.line);
    CHECK(durations_of(row.line) == row.says);
  }
}

}  // namespace

TEST_CASE("the length of a duration is read in figures and words") {
  const Row rows[] = {
      {"37 minutes", "37 plain"},
      {"45mins", "45 plain"},
      {"90s", "1.5 plain"},
      {"3 hrs", "180 plain"},
      {"2 h 5 min", "125 plain"},
      {"1h30m", "90 plain"},
      {"lasted 1h30", "90 incident"},
      {"1 hour and 48 minutes", "108 plain"},
      {"2 hours 30 minutes", "150 plain"},
      {"1 hour, 20 minutes and 30 seconds", "80.5 plain"},
      {"3.5 hours", "210 plain"},
      {"1,200 seconds", "20 plain"},
      {"2 days", "2880 plain"},
      {"a week", "10080 plain"},
      {"half an hour", "30 plain"},
      {"an hour and a half", "90 plain"},
      {"two and a half hours", "150 plain"},
      {"a quarter of an hour", "15 plain"},
      {"twenty-five minutes", "25 plain"},
      {"deux heures", "120 plain"},
      {"10:00 minutes", "10 plain odd"},
      {"20 to 30 minutes", "20 to 30 plain"},
      {"5-10 min", "5 to 10 plain"},
      {"between 60 and 120 min", "60 to 120 plain"},
      {"a couple of hours", "about 120 plain"},
      {"about 2 hours", "about 120 plain"},
      {"~40 minutes", "about 40 plain"},
      {"an hour or so", "about 60 plain"},
      {"4+ hours", "at least 240 plain"},
      {"more than 2 hours", "at least 120 plain"},
      {"less than 2 hours", "at most 120 plain"},
      {"no more than 2 hours", "at most 120 plain"},
      {"under 3hrs", "at most 180 plain"},
      {"2 working days", "2880 plain business"},
  };
  check(rows);
}

TEST_CASE("the words around a duration say what it is of") {
  const Row rows[] = {
      {"Duration: 37 minutes", "37 label"},
      {"**Duration:** about 2 hours", "about 120 label"},
      {"| Downtime | 45 min |", "45 label"},
      {"Total downtime was 2 hours.", "120 label"},
      {"Duration: 00:37:00", "37 label"},
      {"Outage from 2021-03-04 14:00 UTC to 2021-03-04 16:30 UTC (2 hours 30 minutes).", "150 label"},
      {"The outage lasted 37 minutes.", "37 incident"},
      {"We had a server outage lasting approximately one hour.", "about 60 incident"},
      {"The degradation went on for two hours.", "120 incident"},
      {"It lasted approx. 45 minutes.", "about 45 incident"},
      {"a 37-minute outage", "37 incident"},
      {"45 minutes of total downtime", "45 incident"},
      {"an outage of 20 minutes", "20 incident"},
      {"Checkout was down for 12 min.", "12 incident"},
      {"Users were unable to log in for nearly an hour.", "about 60 incident"},
      {"For about 13 minutes the shop was unavailable.", "about 13 incident"},
      {"Search was down for 3 business hours", "180 incident business"},
      {"Time to detect: 5 minutes", "5 detection"},
      {"Detection delay: 4 hours 14 minutes", "254 detection"},
      {"It went unnoticed for 20 minutes.", "20 detection"},
      {"It took us 9 minutes to notice.", "9 detection"},
      {"Time to recovery: 84 minutes", "84 recovery"},
      {"Service was restored within 40 minutes.", "at most 40 recovery"},
      {"MTTD: 4 min, MTTR: 1 h 20 min", "4 detection; 80 recovery"},
      {"The migration took 3 hours", "180 held"},
      {"The migration lasted 3 hours", "180 held"},
      {"every 5 minutes", "5 recurring"},
      {"10 minutes later the page went out", "10 relative"},
      {"after 20 minutes", "20 relative"},
      {"in the last 24 hours", "1440 relative"},
      {"5 days ago", "7200 relative"},
      {"a 15-minute timeout", "15 setting"},
      {"with a TTL of 300 seconds", "5 setting"},
      {"for the first 3 hours", "180 held partial"},
  };
  check(rows);
}

TEST_CASE("times, rates and names are no durations") {
  const Row rows[] = {
      {"from 10:00 to 10:22", ""},
      {"between 10:00 AM and 11:30 AM", ""},
      {"open 24 hours a day, 7 days a week", ""},
      {"available 24/7", ""},
      {"100 requests a minute", ""},
      {"a second node failed", ""},
      {"day 2", ""},
      {"0830HRS", ""},
      {"since 12h35 UTC", ""},
      {"node-3 days", ""},
      {"23713fc8-675d-4de9-67d27ca", ""},
      {"`sleep 30 minutes`", ""},
      {"300M users and 20 mph", ""},
  };
  check(rows);
}
