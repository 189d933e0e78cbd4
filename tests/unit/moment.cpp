#include "base/moment.h"

#include <catch2/catch.hpp>
#include <string>

namespace hindsight {
namespace {

using std::chrono::minutes;

Moment at(std::string_view text) {
  const auto moment = parse_moment(text);
  INFO(text);
  REQUIRE(moment.has_value());
  return *moment;
}

TEST_CASE("times are read as they were written", "[moment]") {
  struct Row {
    std::string_view text, iso;
    Precision precision;
  };
  const Row rows[] = {
      {"2017-01-31", "2017-01-31", Precision::day},
      {" 2017-01-31 ", "2017-01-31", Precision::day},
      {"2017-01-31T23:30Z", "2017-01-31T23:30:00Z", Precision::minute},
      {"2017-01-31t23:30z", "2017-01-31T23:30:00Z", Precision::minute},
      {"2017-01-31 23:30", "2017-01-31T23:30:00", Precision::minute},
      {"2017-01-31 23:30 UTC", "2017-01-31T23:30:00Z", Precision::minute},
      {"2017-01-31 23:30 GMT+1", "2017-01-31T23:30:00+01:00", Precision::minute},
      {"2017-01-31 23:30:05+01:00", "2017-01-31T23:30:05+01:00", Precision::second},
      {"2017-01-31T23:30:05.123456-0330", "2017-01-31T23:30:05-03:30", Precision::second},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", Precision::second},  // a leap second
      {"2024-02-29", "2024-02-29", Precision::day},
      {"0001-01-01", "0001-01-01", Precision::day},
  };
  for (const auto& [text, expected, precision] : rows) {
    INFO(text);
    const Moment moment = at(text);
    CHECK(iso(moment) == expected);
    CHECK(moment.precision == precision);
  }
}

TEST_CASE("what is no time is refused with the reason", "[moment]") {
  const std::string form = "it is not a time of the form 2017-01-31T23:30:00Z or 2017-01-31";
  const std::string clock = "the clock time is not of the form 23:30 or 23:30:00";
  struct Row {
    std::string text, why;
  };
  const Row rows[] = {
      {"", form},
      {"tomorrow", form},
      {"31/01/2017", form},
      {"2017-1-31", form},
      {"-017-01-31", form},
      {"2017-13-01", "month 13 does not exist"},
      {"2017-00-01", "month 0 does not exist"},
      {"2023-02-29", "2023-02 has no day 29"},
      {"2017-04-31T10:00Z", "2017-04 has no day 31"},
      {"2017-01-31x", "something follows the date that is not a time"},
      {"2017-01-31T", clock},
      {"2017-01-31 9:30", clock},
      {"2017-01-31T23", clock},
      {"2017-01-31T23:30:5", clock},
      {"2017-01-31T24:00", "hour 24 does not exist"},
      {"2017-01-31T23:60", "minute 60 does not exist"},
      {"2017-01-31T23:30:61", "second 61 does not exist"},
      {"2017-01-31 23:30 PST", "the zone “PST” is not Z or an offset such as +01:00"},
      {"2017-01-31T23:30+25:00", "the zone “+25:00” is not Z or an offset such as +01:00"},
      {"2017-01-31T23:30Z or so", "the zone “Z or so” is not Z or an offset such as +01:00"},
  };
  for (const auto& [text, expected] : rows) {
    INFO(text);
    std::string why;
    CHECK_FALSE(parse_moment(text, &why).has_value());
    CHECK(why == expected);
  }
}

TEST_CASE("offsets are read in the forms people write", "[moment]") {
  struct Row {
    std::string_view text;
    int minutes;
  };
  const Row rows[] = {{"Z", 0},       {"z", 0},        {"UTC", 0},          {"gmt", 0},
                      {"+01:00", 60}, {"+0100", 60},   {"+01", 60},         {"+1", 60},
                      {"-8", -480},   {"UTC+1", 60},   {"GMT-03:30", -210}, {"UTC + 2", 120},
                      {"+5:30", 330}, {"-00:30", -30}, {"+14:00", 840}};
  for (const auto& [text, expected] : rows) {
    INFO(text);
    REQUIRE(parse_offset(text).has_value());
    CHECK(parse_offset(text)->count() == expected);
  }
  for (const std::string_view text :
       {"", "+", "1", "01:00", "PST", "+15", "+1:5", "+01:60", "+01:00x", "+123", "UTC1"}) {
    INFO(text);
    CHECK_FALSE(parse_offset(text).has_value());
  }
}

TEST_CASE("only a precise time with an offset is a point on the time line", "[moment]") {
  CHECK(iso(*instant(at("2017-01-31T23:30-01:00"))) == "2017-02-01T00:30:00Z");
  CHECK(iso(*instant(at("0000-01-01T00:30+01:00"))) == "-001-12-31T23:30:00Z");
  CHECK_FALSE(instant(at("2017-01-31T23:30")).has_value());
  CHECK_FALSE(instant(at("2017-01-31")).has_value());
}

TEST_CASE("lists order by instant, and read a missing offset as UTC", "[moment]") {
  const std::string_view ascending[] = {"2017-01-31", "2017-01-31T02:00+01:30", "2017-01-31T01:00",
                                        "2017-01-31T02:00Z", "2017-01-31T01:30-01:00"};
  for (std::size_t i = 1; i < std::size(ascending); ++i) {
    INFO(ascending[i]);
    CHECK(sort_key(at(ascending[i - 1])) < sort_key(at(ascending[i])));
  }
}

TEST_CASE("the time between two moments is known where both are precise in the same way", "[moment]") {
  struct Row {
    std::string_view from, to;
    int minutes;  // -1: not known
  };
  const Row rows[] = {
      {"2017-01-31T23:30Z", "2017-02-01T00:15Z", 45}, {"2017-01-31T23:30+01:00", "2017-01-31T23:30Z", 60},
      {"2017-01-31T23:30", "2017-01-31T23:45", 15},   {"2017-01-31T23:30:40Z", "2017-01-31T23:31:20Z", 0},
      {"2017-01-31T23:30", "2017-01-31T23:45Z", -1},  {"2017-01-31", "2017-02-01", -1},
      {"2017-01-31T23:30Z", "2017-02-01", -1},
  };
  for (const auto& [from, to, expected] : rows) {
    INFO(from << " " << to);
    const auto between = minutes_between(at(from), at(to));
    CHECK((between ? between->count() : -1) == expected);
  }
  CHECK(minutes_between(at("2017-01-31T10:00Z"), at("2017-01-31T09:00Z"))->count() == -60);
}

TEST_CASE("moments are shown for people", "[moment]") {
  struct Row {
    std::string_view text, shown;
  };
  const Row rows[] = {
      {"2017-01-31", "31 Jan 2017"},
      {"2017-09-01T08:05Z", "1 Sep 2017, 08:05 UTC"},
      {"2017-09-01T08:05", "1 Sep 2017, 08:05"},
      {"2017-09-01T08:05:09-03:30", "1 Sep 2017, 08:05:09 UTC-03:30"},
      {"2017-09-01T08:05:00Z", "1 Sep 2017, 08:05 UTC"},
  };
  for (const auto& [text, expected] : rows) CHECK(show(at(text)) == expected);
  CHECK(show_clock(at("2017-01-31")).empty());
  CHECK(show_zone(at("2017-01-31T10:00")).empty());
  CHECK(show(std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + minutes{75}) ==
        "21 Nov 2026, 01:15 UTC");
}

TEST_CASE("a range says day and zone once where both ends share them", "[moment]") {
  struct Row {
    std::string_view from, to, shown;
  };
  const Row rows[] = {
      {"2017-01-31T09:15Z", "2017-01-31T09:45Z", "31 Jan 2017, 09:15–09:45 UTC"},
      {"2017-01-31T09:15", "2017-01-31T09:45", "31 Jan 2017, 09:15–09:45"},
      {"2017-01-31T23:30Z", "2017-02-01T18:00Z", "31 Jan 2017, 23:30 – 1 Feb 2017, 18:00 UTC"},
      {"2017-01-31T09:15+01:00", "2017-01-31T09:45Z",
       "31 Jan 2017, 09:15 UTC+01:00 – 31 Jan 2017, 09:45 UTC"},
      {"2017-01-31", "2017-01-31", "31 Jan 2017"},
      {"2017-01-31", "2017-02-01", "31 Jan 2017 – 1 Feb 2017"},
      {"2017-01-31T09:15Z", "2017-02-01", "31 Jan 2017, 09:15 UTC – 1 Feb 2017"},
      {"2017-01-31", "2017-02-01T09:45Z", "31 Jan 2017 – 1 Feb 2017, 09:45 UTC"},
  };
  for (const auto& [from, to, expected] : rows) {
    INFO(from << " " << to);
    CHECK(show_range(at(from), at(to)) == expected);
  }
}

TEST_CASE("a duration is minutes, then hours, then days", "[moment]") {
  struct Row {
    int minutes;
    std::string_view shown;
  };
  const Row rows[] = {{0, "under 1 min"}, {1, "1 min"},
                      {59, "59 min"},     {60, "1 h"},
                      {61, "1 h 1 min"},  {18 * 60 + 30, "18 h 30 min"},
                      {24 * 60, "24 h"},  {47 * 60 + 59, "47 h 59 min"},
                      {48 * 60, "2 d"},   {256 * 60 + 59, "10 d 16 h"}};
  for (const auto& [count, expected] : rows) CHECK(show_duration(minutes{count}) == expected);
}

TEST_CASE("a year is the year of the written day", "[moment]") {
  CHECK(year_of(at("2017-12-31T23:30-05:00")) == 2017);
  CHECK(iso_day(at("2017-12-31T23:30-05:00")) == "2017-12-31");
}

}  // namespace
}  // namespace hindsight
