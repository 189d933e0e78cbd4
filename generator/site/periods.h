// The spans of the calendar into which charts put incidents: months, or for long archives quarters or years,
// so that each stays wide enough to be pointed at. Every one that occurs has a list of its own.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "archive/statistics.h"
#include "base/texts.h"

namespace hindsight {

enum class Grain { month, quarter, year };

struct Period {
  std::chrono::year_month first;  // its first month
  Grain grain = Grain::month;

  auto operator<=>(const Period&) const = default;
};

Period period_of(std::chrono::year_month_day day, Grain grain);
Period next(const Period& period);
// "March 2017", "January to March 2017", "2017"
std::string name_of(const Texts& texts, const Period& period);
std::string path_of(const Period& period);  // the page that lists its incidents

// Months up to ten years, quarters up to thirty, then years. What lies more than sixty years before the
// newest is not drawn.
struct Calendar {
  Grain grain = Grain::month;
  int first_year = 0, last_year = 0;  // 0 without any date
  std::size_t older = 0;              // incidents before first_year
  std::vector<Period> periods;        // all of them, those without incidents too
};
Calendar calendar_of(const Statistics& statistics);

// Incidents by period, newest first in each.
std::map<Period, std::vector<Index>> by_period(const Statistics& statistics, Grain grain);

}  // namespace hindsight
