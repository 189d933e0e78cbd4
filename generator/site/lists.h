// Lists of incidents: the strip of years above them, and the pages into which long ones are cut.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

inline constexpr std::size_t kRowsPerPage = 50;

// One page of a long list.
struct ListPage {
  std::string first_path;  // of page 1
  std::string path;
  std::size_t number = 1;
  std::size_t pages = 1;
  std::size_t from = 0;  // the rows that stand on it: from `from`, before `to`
  std::size_t to = 0;
};
std::vector<ListPage> cut_list(const std::string& first_path, std::size_t rows,
                               std::size_t rows_per_page = kRowsPerPage);

// Sets `pager` and `first_page`.
void set_pager(View& view, const ListPage& page);

// Sets `strip` and `strip_months`.
void set_strip(View& view, const Site& site, std::string_view root, const std::vector<Index>& incidents);

// One job for each page of a list of incidents grouped by year. `make` gives the view of a page with its own
// fields; groups, pager and first_page are added to it.
std::vector<PageJob> paged_list(const Site& site, std::string_view template_name,
                                const std::string& first_path, const std::vector<Index>& incidents,
                                const std::function<View(const std::string& path, bool first)>& make);

// The same for a list that is no service and no cause: all incidents, a year, a tag, a cell of the matrix.
std::vector<PageJob> incident_list(const Site& site, const std::string& path, const std::string& title,
                                   const std::string& description, std::string_view section,
                                   const std::vector<Index>& incidents, bool with_years = false);

// Where the incidents of `year` begin in the list whose first page is `first_path`.
// REQUIRES: one of `incidents`, newest first, is of that year.
std::string year_href(const Site& site, std::string_view root, const std::string& first_path,
                      const std::vector<Index>& incidents, int year);

}  // namespace hindsight
