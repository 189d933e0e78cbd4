// The view of a report: its head, its sums, and its incidents under their severities.
#pragma once

#include <chrono>
#include <limits>
#include <string>
#include <string_view>

#include "archive/period_report.h"
#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

struct ReportLinks {
  std::string_view root;  // how links begin: "../" on a page, the base URL in a file
  bool any = true;        // false: nowhere to lead to
  bool file = false;      // a file that stands alone
};

std::string show_day(std::chrono::year_month_day day, const TimeWords& words);  // 31 Jan 2017

// Of more than `most` incidents none is listed, and the text `beyond` says where they are.
struct ReportLimit {
  std::size_t most = std::numeric_limits<std::size_t>::max();
  std::string_view beyond;  // a key
};

// Adds all but what every page has.
void set_report(View& view, const Site& site, const ReportFilter& filter, const PeriodReport& report,
                const ReportLinks& links, const ReportLimit& limit);

}  // namespace hindsight
