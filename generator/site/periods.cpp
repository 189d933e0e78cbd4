#include "site/periods.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "site/routes.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr int kMonthsUpTo = 10;    // years
constexpr int kQuartersUpTo = 30;  // years
constexpr int kMostYears = 60;

constexpr std::array kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};

unsigned length_of(Grain grain) { return grain == Grain::month ? 1 : grain == Grain::quarter ? 3 : 12; }

const char* month_name(month m) { return kMonths.at(static_cast<unsigned>(m) - 1); }

}  // namespace

Period period_of(year_month_day day, Grain grain) {
  const unsigned length = length_of(grain);
  const unsigned first = (static_cast<unsigned>(day.month()) - 1) / length * length + 1;
  return {day.year() / month{first}, grain};
}

Period next(const Period& period) { return {period.first + months{length_of(period.grain)}, period.grain}; }

std::string name_of(const Period& period) {
  const int year = static_cast<int>(period.first.year());
  if (period.grain == Grain::year) return std::to_string(year);
  const char* first = month_name(period.first.month());
  if (period.grain == Grain::month) return fmt::format("{} {}", first, year);
  return fmt::format("{} to {} {}", first, month_name(period.first.month() + months{2}), year);
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
