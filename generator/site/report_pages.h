// Reports of a period, to be printed: a page for each year and quarter of the archive, and the same as a file
// that stands alone for any period.
#pragma once

#include <string>
#include <vector>

#include "archive/period_report.h"
#include "site/site.h"

namespace hindsight {

// None where the edition does not show them.
std::vector<PageJob> report_pages(const Site& site);

// One HTML file that needs no other: it carries the theme's style, and its policy allows nothing else. Links
// lead to the site where the edition has a base URL; else there are none.
std::string report_file(const Site& site, const ReportFilter& filter);

}  // namespace hindsight
