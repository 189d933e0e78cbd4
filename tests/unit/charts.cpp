#include "site/charts.h"

#include <catch2/catch.hpp>

#include "english.h"
#include "site/axis.h"
#include "site/flags.h"
#include "site/periods.h"

using namespace hindsight;
using namespace std::chrono;

namespace {

local_seconds at(const std::string& text) { return parse_moment(text)->local; }

std::string ticks(const std::string& from, const std::string& to) {
  std::string all;
  for (const TimeTick& tick : time_ticks(test::english(), at(from), at(to), 6))
    all += (all.empty() ? "" : " | ") + tick.label;
  return all;
}

Statistics on_days(const std::vector<std::string>& days) {
  Statistics numbers;
  for (const std::string& day : days) {
    const Index next = numbers.incidents.size();
    numbers.incidents.push_back(next);
    numbers.days[day_of(*parse_moment(day))].push_back(next);
  }
  return numbers;
}

}  // namespace

TEST_CASE("ticks of time stand at round places of the clock on the wall", "[charts]") {
  CHECK(ticks("2024-03-01T10:02", "2024-03-01T10:06") == "10:02 | 10:03 | 10:04 | 10:05 | 10:06");
  CHECK(ticks("2024-03-01T10:02", "2024-03-01T11:10") == "10:15 | 10:30 | 10:45 | 11:00");
  CHECK(ticks("2024-03-01T22:10", "2024-03-02T02:30") == "23:00 | 2 Mar | 01:00 | 02:00");
  CHECK(ticks("2024-03-01T10:00", "2024-03-05T10:00") == "2 Mar | 3 Mar | 4 Mar | 5 Mar");
  CHECK(ticks("2023-12-31T20:00", "2024-01-01T03:00") == "20:00 | 22:00 | 1 Jan 2024 | 02:00");
  CHECK(ticks("1969-12-31T23:30", "1970-01-01T00:30") == "23:30 | 23:45 | 1 Jan 1970 | 00:15 | 00:30");
}

TEST_CASE("no axis has more ticks than asked for, however long it is", "[charts]") {
  for (const char* to : {"2000-01-01T00:00:30", "2000-01-01T07:00", "2000-02-17", "2004-05-06", "2999-12-31"})
    CHECK(time_ticks(test::english(), at("2000-01-01"), at(to), 6).size() <= 6);
}

TEST_CASE("durations stand on a logarithmic axis that begins at a minute", "[charts]") {
  CHECK(duration_ticks(test::english().time(), minutes{0}).back().label == "10 min");
  CHECK(duration_ticks(test::english().time(), minutes{61}).back().label == "6 h");
  CHECK(duration_ticks(test::english().time(), minutes::max()).back().label == "1000 d");
  CHECK(duration_share(minutes{0}, minutes{100}) == 0);
  CHECK(duration_share(minutes{10}, minutes{100}) == Approx(0.5));
  CHECK(duration_share(minutes{5000}, minutes{100}) == 1);
}

TEST_CASE("every duration has one bin", "[charts]") {
  CHECK(bin_of(minutes{0}) == 0);
  CHECK(bin_of(minutes{1}) == 1);
  CHECK(bin_of(minutes{5}) == 2);
  CHECK(bin_of(minutes{7 * 1440}) == 7);
  CHECK(bin_of(minutes::max()) == 7);
}

TEST_CASE("labels that would touch fly in rows and cross no pole", "[charts]") {
  const auto flags = place_flags({{0, "Started"}, {0.05, "Detected"}, {0.1, "Mitigated"}, {1, "Resolved"}});
  CHECK(flags[0].row == 2);
  CHECK(flags[1].row == 1);
  CHECK(flags[2].row == 0);
  CHECK(flags[3].row == 0);
  CHECK(flags[3].ends);
  const auto apart = place_flags({{0, "Started"}, {0.5, "Resolved"}});
  CHECK(apart[0].row == 0);
  CHECK(apart[1].row == 0);
}

TEST_CASE("flags that crowd at one edge still find a row", "[charts]") {
  const auto flags = place_flags({{0.7, "Acknowledged"}, {0.9, "Mitigated"}, {0.95, "Resolved"}});
  for (const Flag& flag : flags) CHECK(flag.row <= 3);
}

TEST_CASE("long archives are drawn by the quarter, then by the year", "[charts]") {
  CHECK(calendar_of(on_days({"2015-02-01", "2024-12-31"})).grain == Grain::month);
  CHECK(calendar_of(on_days({"2015-02-01", "2024-12-31"})).periods.size() == 120);
  CHECK(calendar_of(on_days({"2014-02-01", "2024-12-31"})).grain == Grain::quarter);
  CHECK(calendar_of(on_days({"1990-02-01", "2024-12-31"})).grain == Grain::year);
  CHECK(calendar_of(on_days({})).periods.empty());
}

TEST_CASE("a year far off makes no endless chart", "[charts]") {
  const Calendar calendar = calendar_of(on_days({"0001-01-01", "2023-05-05", "2024-05-05"}));
  CHECK(calendar.periods.size() == 60);
  CHECK(calendar.older == 1);
}

TEST_CASE("periods have names and pages of their own", "[charts]") {
  const auto day = day_of(*parse_moment("2017-05-31"));
  CHECK(name_of(test::english(), period_of(day, Grain::month)) == "May 2017");
  CHECK(path_of(period_of(day, Grain::month)) == "months/2017-05.html");
  CHECK(name_of(test::english(), period_of(day, Grain::quarter)) == "April to June 2017");
  CHECK(path_of(period_of(day, Grain::quarter)) == "months/2017-q2.html");
  CHECK(path_of(period_of(day, Grain::year)) == "years/2017.html");
  CHECK(name_of(test::english(), next(period_of(day_of(*parse_moment("2017-12-01")), Grain::month))) ==
        "January 2018");
}

TEST_CASE("a column is a link and stacks its levels from the worst upwards", "[charts]") {
  ColumnChart chart;
  chart.columns = {{"two", "a.html", {1, 1, 0, 0, 0}, false}, {}};
  chart.height = 100;
  chart.highest = 2;
  chart.by_severity = true;
  chart.scale = false;
  const std::string svg = draw_columns(chart);
  CHECK(svg.find("<a href=\"a.html\"") != std::string::npos);
  CHECK(svg.find("class=\"level-1\" x=\"4%\" y=\"64\" width=\"42%\" height=\"50\"") != std::string::npos);
  CHECK(svg.find("class=\"level-0\" x=\"4%\" y=\"14\" width=\"42%\" height=\"50\"") != std::string::npos);
  CHECK(svg.find("aria-hidden") != std::string::npos);
}
