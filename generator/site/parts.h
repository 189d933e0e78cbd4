// The parts that several kinds of page share: what every page has, rows of incidents, and bars.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

// What every page has; `section` is the first page of the part of the site it belongs to.
View page_view(const Site& site, const std::string& path, std::string_view title,
               std::string_view description, std::string_view section = {});

// One more page above this one, below those that page_view() has set; without a `path` a name alone.
void add_crumb(View& view, std::string_view root, std::string name, const std::string& path);

// The text of a document, where it is kept and when it last changed; of the latter nothing in an edition of
// parts.
void set_document(View& view, const Site& site, const std::string& source, const Body& body);

std::string title_of(const Incident& incident);

// An incident as a row of a list on the page at `root`.
View row(const Site& site, std::string_view root, Index incident, std::string reasons = {});
ViewList rows(const Site& site, std::string_view root, const std::vector<Index>& incidents);

// The fields of a row, set into the view of the incident's own page too.
void set_row(View& view, const Site& site, std::string_view root, Index incident, std::string reasons = {});

struct Bar {
  std::string name;
  std::string path;
  std::size_t count = 0;
};

// The `most` longest bars, longest first, ties by name.
ViewList bars(std::string_view root, std::vector<Bar> all, std::size_t most);
std::vector<View> bar_rows(std::string_view root, const std::vector<Bar>& all);  // in the order given

// How often each service (or cause) stands beside the given incidents; `self` is left out.
std::vector<Bar> count_services(const Site& site, const std::vector<Index>& incidents,
                                std::optional<Index> self = {});
std::vector<Bar> count_causes(const Site& site, const std::vector<Index>& incidents,
                              std::optional<Index> self = {});

ViewList plain_page_links(const Site& site, std::string_view root);

// The first year in which one of them began and the last; 0 without any time.
struct Years {
  int first = 0, last = 0;
};
Years years_of(const Site& site, const std::vector<Index>& incidents);

std::string years_text(const Texts& texts, int first, int last);  // "2012 to 2025"

// The same of these incidents, "2025", or "" without any time.
std::string span_of(const Site& site, const std::vector<Index>& incidents);

std::string last_day(const Site& site, const std::vector<Index>& incidents);  // newest first

// The day of the build's clock, for the few pages that depend on it, and its fields `as_of`.
Moment as_of_day(const Site& site);
void set_as_of(View& view, const Site& site);

void append(std::vector<PageJob>& jobs, std::vector<PageJob> more);

}  // namespace hindsight
