#include "site/periods.h"

#include <algorithm>
#include <array>

#include "site/routes.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr int kMonthsUpTo = 10;    // years
constexpr int kQuartersUpTo = 30;  // years
constexpr int kMostYears = 60;

constexpr std::array kMonths = {"calendar.january", "calendar.february", "calendar.march",
                                "calendar.april",   "calendar.may",      "calendar.june",
                                "calendar.july",    "calendar.august",   "calendar.september",
                                "calendar.october", "calendar.november", "calendar.december"};

unsigned length_of(Grain grain) { return grain == Grain::month ? 1 : grain == Grain::quarter ? 3 : 12; }

std::string month_name(const Texts& texts, month m) {
  return texts.say(kMonths.at(static_cast<unsigned>(m) - 1));
}

}  // namespace

Period period_of(year_month_day day, Grain grain) {
  const unsigned length = length_of(grain);
  const unsigned first = (static_cast<unsigned>(day.month()) - 1) / length * length + 1;
  return {day.year() / month{first}, grain};
}

Period next(const Period& period) { return {period.first + months{length_of(period.grain)}, period.grain}; }

std::string name_of(const Texts& texts, const Period& period) {
  const std::string year = std::to_string(static_cast<int>(period.first.year()));
  if (period.grain == Grain::year) return year;
  const std::string first = month_name(texts, period.first.month());
  if (period.grain == Grain::month) return texts.say("calendar.month", {{"month", first}, {"year", year}});
  const std::string last = month_name(texts, period.first.month() + months{2});
  return texts.say("calendar.quarter", {{"first", first}, {"last", last}, {"year", year}});
}

std::string path_of(const Period& period) {
  const int year = static_cast<int>(period.first.year());
  const unsigned month = static_cast<unsigned>(period.first.month());
  if (period.grain == Grain::year) return routes::year(year);
  if (period.grain == Grain::month) return routes::month(year, month);
  return routes::quarter(year, (month - 1) / 3 + 1);
}

Calendar calendar_of(const Statistics& statistics) {
  Calendar calendar;
  if (statistics.days.empty()) return calendar;
  calendar.last_year = static_cast<int>(statistics.days.rbegin()->first.year());
  const int oldest = static_cast<int>(statistics.days.begin()->first.year());
  calendar.first_year = std::max(oldest, calendar.last_year - kMostYears + 1);
  const int years = calendar.last_year - calendar.first_year + 1;
  calendar.grain = years <= kMonthsUpTo     ? Grain::month
                   : years <= kQuartersUpTo ? Grain::quarter
                                            : Grain::year;
  for (const auto& [day, incidents] : statistics.days) {
    if (static_cast<int>(day.year()) >= calendar.first_year) break;
    calendar.older += incidents.size();
  }
  const year_month_day first = year{calendar.first_year} / January / 1;
  for (Period at = period_of(first, calendar.grain); static_cast<int>(at.first.year()) <= calendar.last_year;
       at = next(at))
    calendar.periods.push_back(at);
  return calendar;
}

std::map<Period, std::vector<Index>> by_period(const Statistics& statistics, Grain grain) {
  std::map<Period, std::vector<Index>> periods;
  for (auto day = statistics.days.rbegin(); day != statistics.days.rend(); ++day) {
    std::vector<Index>& list = periods[period_of(day->first, grain)];
    list.insert(list.end(), day->second.begin(), day->second.end());
  }
  return periods;
}

}  // namespace hindsight
