#include "facts/dates.h"

#include <catch2/catch.hpp>
#include <string_view>

namespace hindsight {
namespace {

std::string found(std::string_view line) {
  const auto date = find_date(line);
  return date ? iso_day(*date) : "";
}

TEST_CASE("a date that is written out is found in a sentence", "[dates]") {
  struct Row {
    std::string_view line, date;  // "" for none
  };
  const Row rows[] = {
      // The month's name first.
      {"It broke on May 10, 2024 in the night.", "2024-05-10"},
      {"It broke on May 10 2024.", "2024-05-10"},
      {"June 1st, 2023 was a Thursday", "2023-06-01"},
      {"jan 2nd 2020", "2020-01-02"},
      {"FEB. 3rd, 2021", "2021-02-03"},
      {"Sept. 4, 2019: the disks filled", "2019-09-04"},
      {"Sep 4, 2019", "2019-09-04"},
      {"September 30, 2018", "2018-09-30"},
      {"October  12,  2017", "2017-10-12"},
      {"Nov 11, 2016, 11:11 UTC", "2016-11-11"},
      {"(December 31, 1999)", "1999-12-31"},
      {"**March 5, 2022**", "2022-03-05"},
      {"april 9, 2022.", "2022-04-09"},
      {"July 4,2021", "2021-07-04"},
      {"August 07, 2020", "2020-08-07"},
      {"Mar 1, 2024 – Mar 3, 2024", "2024-03-01"},
      // The day first.
      {"On 7 May 2024 the queue stood still", "2024-05-07"},
      {"7th May 2024", "2024-05-07"},
      {"the 1st of June 2023", "2023-06-01"},
      {"22nd of November, 2022", "2022-11-22"},
      {"3rd Mar. 2021", "2021-03-03"},
      {"06/May/2022", "2022-05-06"},
      {"06-Aug-2022 10:00", "2022-08-06"},
      {"15 July, 2020", "2020-07-15"},
      {"Tuesday 15 December 2020", "2020-12-15"},
      {"31 January 2017", "2017-01-31"},
      {"01 Sept 2015", "2015-09-01"},
      // In figures, year first.
      {"Date: 2024-06-20", "2024-06-20"},
      {"2024/06/20", "2024-06-20"},
      {"2024.06.20", "2024-06-20"},
      {"2024-06-20T10:00:00Z all green", "2024-06-20"},
      {"[2024-06-20] begins", "2024-06-20"},
      {"From 2024-06-20, to 2024-06-21", "2024-06-20"},
      {"**2021-01-05**: the leak", "2021-01-05"},
      // The first of several.
      {"2024-06-20 and May 1, 2020", "2024-06-20"},
      {"May 1, 2020 and 2024-06-20", "2020-05-01"},
      {"3 May 2020 or May 1, 2020", "2020-05-03"},
      // No date, or one that could be two.
      {"", ""},
      {"04-12-2022", ""},
      {"12/04/2022", ""},
      {"4.12.2022", ""},
      {"May 2024", ""},
      {"May 10", ""},
      {"10 May", ""},
      {"2024", ""},
      {"in the spring of 2024", ""},
      {"20240620", ""},
      // What looks like one.
      {"version 2024.06.20.1", ""},
      {"build 1.2024.06.20", ""},
      {"10.2024-06-20", ""},
      {"ticket 12024-06-20", ""},
      {"2024-06-201", ""},
      {"2024-13-01", ""},
      {"2024-02-30", ""},
      {"February 30, 2024", ""},
      {"32 May 2024", ""},
      {"0 May 2024", ""},
      {"May 10, 0024", ""},
      {"May 10, 20245", ""},
      {"dismay 10, 2024", ""},
      {"Mayor 10, 2024", ""},
      {"1 May 1969", ""},
      {"the marching 5, 2022", ""},
      {"2024-06", ""},
  };
  CHECK(std::size(rows) >= 60);
  for (const auto& [line, date] : rows) {
    INFO(line);
    CHECK(found(line) == date);
  }
}

TEST_CASE("a date found in text is a day without a clock or zone", "[dates]") {
  const auto date = find_date("2024-06-20T10:00:00Z");
  REQUIRE(date.has_value());
  CHECK(date->precision == Precision::day);
  CHECK_FALSE(date->offset.has_value());
}

TEST_CASE("a file's name begins with a date or has none", "[dates]") {
  struct Row {
    std::string_view name, date;
  };
  const Row rows[] = {{"2018-01-17-upgrade.md", "2018-01-17"},
                      {"2018_01_17.md", "2018-01-17"},
                      {"20180117-upgrade.md", "2018-01-17"},
                      {"2018.01.17", "2018-01-17"},
                      {"20180117", "2018-01-17"},
                      {"upgrade-2018-01-17.md", ""},
                      {"201801170900.md", ""},
                      {"2018-13-17.md", ""},
                      {"2018-01.md", ""},
                      {"", ""}};
  for (const auto& [name, date] : rows) {
    INFO(name);
    const auto moment = date_in_name(name);
    CHECK((moment ? iso_day(*moment) : "") == date);
  }
}

}  // namespace
}  // namespace hindsight
