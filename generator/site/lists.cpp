#include "site/lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/code_points.h"
#include "base/text.h"
#include "site/parts.h"
#include "site/periods.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr int kMostStripYears = 20;
constexpr std::size_t kMostDays = 300;  // with a mark each; beyond, months have one

using Days = std::map<std::chrono::sys_days, std::vector<Index>>;

// A day with incidents: a link to the one, or to the year's list where there are several.
View mark(const Site& site, std::string_view root, std::chrono::year_month_day day,
          const std::vector<Index>& incidents) {
  using namespace std::chrono;
  const auto first = sys_days{day.year() / January / 1};
  const Incident& incident = site.archive().incidents[incidents.front()];
  int worst = 0;
  for (const Index i : incidents) {
    const int rank = site.archive().incidents[i].severity;
    if (rank != 0 && (worst == 0 || rank < worst)) worst = rank;
  }
  const Texts& texts = site.texts();
  const bool one = incidents.size() == 1;
  const std::string what = one ? title_of(incident) : texts.count("counts.incidents", incidents.size());
  View view;
  view.set("x", std::to_string((sys_days{day} - first).count()));
  view.set("href", routes::href(root, one ? routes::incident(incident.id)
                                          : routes::year(static_cast<int>(day.year()))));
  view.set("label", texts.say("list.colon",
                              {{"first", show_day(incident.when()->value, texts.time())}, {"second", what}}));
  view.set("level", std::to_string(worst));
  return view;
}

// A list of one year alone needs no heading.
bool has_year_headings(const Years& years) { return years.first != years.last; }

View pager_view(std::string_view root, const std::string& first_path, std::size_t current,
                std::size_t pages) {
  const auto url = [&](std::size_t number) {
    return routes::href(root, routes::numbered(first_path, number));
  };
  View pager;
  pager.set("previous", current > 1 ? url(current - 1) : "");
  pager.set("next", current < pages ? url(current + 1) : "");
  ViewList list;
  bool gap = false;
  for (std::size_t n = 1; n <= pages; ++n) {
    const bool near = n == 1 || n == pages || (n + 2 >= current && n <= current + 2);
    if (!near && gap) continue;
    gap = !near;
    View item;
    item.set("number", std::to_string(n));
    item.set("href", url(n));
    item.set("current", n == current);
    item.set("gap", gap);
    list.push_back(std::move(item));
  }
  pager.set("pages", std::move(list));
  return pager;
}

// The incidents of one page of a list under the years they began in.
ViewList year_groups(const Site& site, std::string_view root, const std::vector<Index>& incidents,
                     bool headings) {
  ViewList groups;
  for (std::size_t i = 0; i < incidents.size();) {
    const TimeFact* when = site.archive().incidents[incidents[i]].when();
    const std::string year = when == nullptr ? "" : std::to_string(year_of(when->value));
    ViewList list;
    for (; i < incidents.size(); ++i) {
      const TimeFact* other = site.archive().incidents[incidents[i]].when();
      const bool same = (when == nullptr) == (other == nullptr) &&
                        (when == nullptr || year_of(when->value) == year_of(other->value));
      if (!same) break;
      list.push_back(row(site, root, incidents[i]));
    }
    View group;
    group.set("heading", !headings         ? std::string()
                         : when == nullptr ? site.texts().say("common.no_date")
                                           : year);
    group.set("anchor", "hs-" + (when == nullptr ? "no-date-stated" : year));
    group.set("rows", std::move(list));
    groups.push_back(std::move(group));
  }
  return groups;
}

// The months above the strip; a narrow screen has room for the first letter.
ViewList strip_months(const Texts& texts) {
  ViewList months;
  for (const std::string& name : texts.time().months) {
    const std::size_t initial = name.empty() ? 0 : sequence_length(name, 0);
    View month;
    month.set("initial", name.substr(0, initial));
    month.set("rest", name.substr(initial));
    months.push_back(std::move(month));
  }
  return months;
}

ViewList day_marks(const Site& site, std::string_view root, Days::const_iterator day,
                   Days::const_iterator end) {
  ViewList marks;
  for (; day != end; ++day) marks.push_back(mark(site, root, day->first, day->second));
  return marks;
}

// One for each month with incidents, the darker the more it has of `most`.
ViewList month_marks(const Site& site, const std::map<Period, std::size_t>& months, int year,
                     std::size_t most) {
  using namespace std::chrono;
  ViewList marks;
  const auto first = sys_days{std::chrono::year{year} / January / 1};
  for (const auto& [month, count] : months) {
    if (static_cast<int>(month.first.year()) != year) continue;
    View view;
    view.set("x", std::to_string((sys_days{month.first / 1} - first).count()));
    view.set("label", site.texts().say("insights.period",
                                       {{"period", name_of(site.texts(), month)},
                                        {"incidents", site.texts().count("counts.incidents", count)}}));
    view.set("shade", std::to_string(1 + (count * 4 - 1) / (most + 1)));
    marks.push_back(std::move(view));
  }
  return marks;
}

std::map<Period, std::size_t> count_months(const Days& days) {
  std::map<Period, std::size_t> months;
  for (const auto& [day, incidents] : days) months[period_of(day, Grain::month)] += incidents.size();
  return months;
}

ViewList strip_years(const Site& site, std::string_view root, const std::vector<Index>& incidents) {
  Days days;
  for (const Index i : incidents) {
    if (const TimeFact* when = site.archive().incidents[i].when()) days[day_of(when->value)].push_back(i);
  }
  ViewList strip;
  if (days.empty()) return strip;
  const auto year_at = [](std::chrono::sys_days day) {
    return static_cast<int>(std::chrono::year_month_day{day}.year());
  };
  const int newest = year_at(days.rbegin()->first);
  const int oldest = std::max(year_at(days.begin()->first), newest - kMostStripYears + 1);
  const std::map<Period, std::size_t> months = count_months(days);
  std::size_t most = 0;
  for (const auto& [month, count] : months) most = std::max(most, count);
  for (int year = newest; year >= oldest; --year) {  // years without an incident are part of the picture
    using std::chrono::January;
    const auto begin = days.lower_bound(std::chrono::year{year} / January / 1);
    const auto end = days.lower_bound(std::chrono::year{year + 1} / January / 1);
    std::size_t count = 0;
    for (auto day = begin; day != end; ++day) count += day->second.size();
    View view;
    view.set("year", std::to_string(year));
    view.set("href", site.archive().years.contains(year) ? routes::href(root, routes::year(year)) : "");
    view.set("count", std::to_string(count));
    if (days.size() <= kMostDays)
      view.set("marks", day_marks(site, root, begin, end));
    else
      view.set("months", month_marks(site, months, year, most));
    strip.push_back(std::move(view));
  }
  return strip;
}

}  // namespace

std::vector<ListPage> cut_list(const std::string& first_path, std::size_t rows, std::size_t rows_per_page) {
  const std::size_t pages = std::max<std::size_t>(1, (rows + rows_per_page - 1) / rows_per_page);
  std::vector<ListPage> list;
  for (std::size_t n = 1; n <= pages; ++n) {
    list.push_back({first_path, routes::numbered(first_path, n), n, pages, (n - 1) * rows_per_page,
                    std::min(rows, n * rows_per_page)});
  }
  return list;
}

void set_pager(View& view, const ListPage& page) {
  if (page.pages > 1)
    view.set("pager", pager_view(routes::root_of(page.path), page.first_path, page.number, page.pages));
  view.set("first_page", page.number == 1);
}

void set_strip(View& view, const Site& site, std::string_view root, const std::vector<Index>& incidents) {
  view.set("strip", strip_years(site, root, incidents));
  view.set("strip_months", strip_months(site.texts()));
}

std::vector<PageJob> paged_list(const Site& site, std::string_view template_name,
                                const std::string& first_path, const std::vector<Index>& incidents,
                                const std::function<View(const std::string& path, bool first)>& make) {
  std::vector<PageJob> jobs;
  const std::string span = span_of(site, incidents);
  const bool headings = has_year_headings(years_of(site, incidents));
  const std::string count = site.texts().count("counts.incidents", incidents.size());
  for (const ListPage& page : cut_list(first_path, incidents.size())) {
    // Jobs live until all pages are rendered: each holds its own rows, and the first alone the whole list.
    const auto at = [&](std::size_t row) { return incidents.begin() + static_cast<std::ptrdiff_t>(row); };
    std::vector<Index> rows(at(page.from), at(page.to));
    std::vector<Index> all = page.number == 1 ? incidents : std::vector<Index>();
    jobs.push_back({page.path, [&site, name = std::string(template_name), page, span, headings, count,
                                rows = std::move(rows), all = std::move(all), make] {
                      View view = make(page.path, page.number == 1);
                      const std::string root = routes::root_of(page.path);
                      view.set("groups", year_groups(site, root, rows, headings));
                      set_pager(view, page);
                      view.set("count", count);
                      view.set("span", span);
                      if (page.number == 1) set_strip(view, site, root, all);
                      return site.in.theme.render(name, view);
                    }});
  }
  return jobs;
}

std::vector<PageJob> incident_list(const Site& site, const std::string& path, const std::string& title,
                                   const std::string& description, std::string_view section,
                                   const std::vector<Index>& incidents, bool with_years) {
  return paged_list(site, "incidents", path, incidents,
                    [&site, title, description, section, with_years](const std::string& at, bool first) {
                      View view = page_view(site, at, title, description, section);
                      view.set("title", title);
                      view.set("description", description);
                      if (!with_years || !first) return view;
                      std::vector<Bar> years;
                      for (const auto& [year, list] : site.archive().years)
                        years.push_back({std::to_string(year), routes::year(year), list.size()});
                      view.set("years", bar_rows(routes::root_of(at), years));
                      return view;
                    });
}

std::string year_href(const Site& site, std::string_view root, const std::string& first_path,
                      const std::vector<Index>& incidents, int year) {
  const auto found = std::find_if(incidents.begin(), incidents.end(), [&](Index i) {
    const TimeFact* when = site.archive().incidents[i].when();
    return when != nullptr && year_of(when->value) == year;
  });
  const auto position = static_cast<std::size_t>(found - incidents.begin());
  const bool headed = has_year_headings(years_of(site, incidents));
  return routes::href(root, routes::numbered(first_path, position / kRowsPerPage + 1),
                      headed ? fmt::format("hs-{}", year) : "");
}

}  // namespace hindsight
