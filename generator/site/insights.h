// What the pages of insights share: the numbers and the calendar they are drawn on, and the parts of the one
// page. Every mark leads to its incidents: months and quarters, bins of durations and sources of detection
// have lists of their own; years of a service or cause stand in the lists that these have.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/statistics.h"
#include "site/charts.h"
#include "site/periods.h"
#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

struct Insights {
  const Site& site;
  Statistics numbers;
  Calendar calendar;
  std::map<Period, std::vector<Index>> periods;  // of the calendar's grain
};

Insights insights_of(const Site& site);

// How long something took, with the bins that its marks lead to.
struct NamedSpread {
  std::string slug;      // "detect"
  std::string_view key;  // of its text: "Time to detect"
  const Spread* spread = nullptr;
};
std::vector<NamedSpread> named_spreads(const Statistics& numbers);
std::string bin_path(const NamedSpread& spread, const DurationBin& bin);
std::string bin_title(const Texts& texts, const NamedSpread& spread, const DurationBin& bin);

std::string source_path(std::string_view source);                    // the list of a source of detection
std::string source_name(const Site& site, std::string_view source);  // "Monitoring", "Not stated"
std::string list_title(const Site& site, std::string_view source);   // "Detection: monitoring"

// What is not known here: an edition that withholds fields must not say that nobody stated them.
std::string not_stated(const Site& site);
std::string not_stated_within(const Site& site);  // a line: "not stated"

// True where there is something to say of how incidents were noticed.
bool tells_detection(const Insights& insights);

// The parts of the page, each setting the names of its section.
void set_frequency(View& view, const Insights& insights, std::string_view root);  // incidents per period
void set_days(View& view, const Insights& insights, std::string_view root);       // the calendar of days
void set_durations(View& view, const Insights& insights, std::string_view root);  // dots of durations
void set_spreads(View& view, const Insights& insights, std::string_view root);    // detect, mitigate, resolve
void set_detection(View& view, const Insights& insights, std::string_view root);
void set_terms(View& view, const Insights& insights,
               std::string_view root);  // services and causes over years

// "Too few to say (n = 3)"; "" where there are enough.
std::string too_few(const Texts& texts, std::size_t n);

// "3 incidents"
std::string incidents_text(const Insights& insights, std::size_t n);
std::string incidents_text(const Insights& insights, const Period& period,
                           std::size_t n);  // "May 2017: 3 incidents"

// A row's year and the page of that year, where it has one.
View year_view(const Insights& insights, std::string_view root, int year);

std::vector<AxisLabel> year_labels(const Calendar& calendar);

}  // namespace hindsight
