// The months of a status history: one page for each with an incident, and the list of them by year.
#include <algorithm>

#include "base/text.h"
#include "site/lists.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/status_page.h"
#include "site/status_parts.h"

namespace hindsight {
namespace {

using std::chrono::year_month;

std::string shade_of(std::size_t count) {
  return count == 1 ? "1" : count <= 3 ? "2" : count <= 9 ? "3" : "4";
}

ViewList year_cells(const Site& site, std::chrono::year year, std::string_view root) {
  const auto& months = site.board->months;
  ViewList cells;
  for (unsigned m = 1; m <= 12; ++m) {
    const year_month month = year / std::chrono::month{m};
    const auto found = months.find(month);
    View cell;
    if (found != months.end()) {
      cell.set("number", std::to_string(found->second.size()));
      cell.set("cell_href", routes::href(root, routes::history_month(month)));
      cell.set("label", site.texts().say("history.in_month", {{"incidents", month_count(site, found->second)},
                                                              {"month", month_name(site.texts(), month)}}));
      cell.set("shade", shade_of(found->second.size()));
    }
    cells.push_back(std::move(cell));
  }
  return cells;
}

ViewList undated(const Site& site, std::string_view root) {
  std::vector<Index> found;
  for (Index i = 0; i < site.archive().incidents.size() && found.size() < kRowsPerPage; ++i) {
    if (site.archive().incidents[i].when() == nullptr) found.push_back(i);
  }
  return rows(site, root, found);
}

std::string history_page(const Site& site) {
  const std::string path(routes::kHistory);
  const std::string root = routes::root_of(path);
  const auto& months = site.board->months;
  View view = page_view(site, path, site.texts().say("pages.history"), "", routes::kHistory);
  std::vector<Index> all(site.archive().incidents.size());
  for (Index i = 0; i < all.size(); ++i) all[i] = i;
  view.set("count", month_count(site, all));
  ViewList columns;
  for (const std::string& name : site.texts().time().months) {
    View column;
    column.set("short_name", name);
    columns.push_back(std::move(column));
  }
  view.set("columns", std::move(columns));
  ViewList years;  // those with an incident
  for (auto month = months.rbegin(); month != months.rend();) {
    const auto year = month->first.year();
    View row;
    row.set("year", std::to_string(static_cast<int>(year)));
    row.set("cells", year_cells(site, year, root));
    years.push_back(std::move(row));
    while (month != months.rend() && month->first.year() == year) ++month;
  }
  view.set("years", std::move(years));
  view.set("undated", undated(site, root));
  return site.in.theme.render("history", view);
}

View month_link(const Texts& texts, std::string_view root, year_month month) {
  View link;
  link.set("name", month_name(texts, month));
  link.set("href", routes::href(root, routes::history_month(month)));
  return link;
}

// One page of one month.
std::string month_page(const Site& site, year_month month, const ListPage& page) {
  const auto& months = site.board->months;
  const auto found = months.find(month);
  const std::vector<Index>& incidents = found->second;
  const std::string root = routes::root_of(page.path);
  const std::string name = month_name(site.texts(), month);
  const std::string title =
      page.number == 1
          ? name
          : site.texts().say("common.page_of", {{"title", name}, {"page", std::to_string(page.number)}});
  View view = page_view(site, page.path, title, "", routes::kHistory);
  view.set("month_name", name);
  view.set("month_href", "");
  view.set("month_count", month_count(site, incidents));
  ViewList entries;
  for (std::size_t n = page.from; n < page.to; ++n)
    entries.push_back(entry_view(site, root, incidents[n], Updates::last));
  view.set("entries", std::move(entries));
  set_pager(view, page);
  if (found != months.begin()) view.set("older", month_link(site.texts(), root, std::prev(found)->first));
  if (std::next(found) != months.end())
    view.set("newer", month_link(site.texts(), root, std::next(found)->first));
  view.set("zoned", true);
  return site.in.theme.render("month", view);
}

}  // namespace

std::vector<PageJob> history_pages(const Site& site) {
  std::vector<PageJob> jobs = {{std::string(routes::kHistory), [&site] { return history_page(site); }}};
  for (const auto& [month, incidents] : site.board->months) {
    for (const ListPage& page : cut_list(routes::history_month(month), incidents.size()))
      jobs.push_back({page.path, [&site, month = month, page] { return month_page(site, month, page); }});
  }
  return jobs;
}

}  // namespace hindsight
