#include "site/report_pages.h"

#include <fmt/format.h>

#include <array>

#include "base/sha256.h"
#include "base/text.h"
#include "site/parts.h"
#include "site/report_view.h"
#include "site/routes.h"

namespace hindsight {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::size_t kMostInYear = 50;      // incidents that a year's page lists; above that its quarters do
constexpr std::size_t kMostInQuarter = 500;  // above that the lists of its months do

struct Period {
  std::string name;   // "2024", "2024-q1": of its page
  std::string title;  // "2024", "First quarter of 2024"
  ReportFilter filter;
};

year_month_day last_day(int y, unsigned m) { return year_month_day{year{y} / month{m} / std::chrono::last}; }

Period year_of(int y) {
  const std::string name = fmt::format("{:04}", y);
  return {name, name, {year{y} / month{1} / day{1}, last_day(y, 12), {}, {}}};
}

Period quarter_of(const Texts& texts, int y, unsigned quarter) {
  constexpr std::array<std::string_view, 4> titles = {"report.first_quarter", "report.second_quarter",
                                                      "report.third_quarter", "report.fourth_quarter"};
  const unsigned first = quarter * 3 + 1;
  return {fmt::format("{:04}-q{}", y, quarter + 1),
          texts.say(titles.at(quarter), {{"year", fmt::format("{:04}", y)}}),
          {year{y} / month{first} / day{1}, last_day(y, first + 2), {}, {}}};
}

struct Quarter {
  std::size_t incidents = 0;
  std::size_t planned = 0;

  bool any() const { return incidents + planned > 0; }
};

// What began in each quarter of a year.
std::array<Quarter, 4> count_quarters(const Site& site, const std::vector<Index>& of_year) {
  std::array<Quarter, 4> quarters{};
  for (const Index i : of_year) {
    const Incident& incident = site.archive().incidents[i];
    const auto m = static_cast<unsigned>(day_of(incident.when()->value).month());
    Quarter& quarter = quarters[(m - 1) / 3];
    ++(incident.maintenance ? quarter.planned : quarter.incidents);
  }
  return quarters;
}

// Links to the quarters in which something happened.
ViewList quarter_links(const Site& site, std::string_view root, int y) {
  const auto counts = count_quarters(site, site.archive().years.at(y));
  ViewList list;
  for (unsigned q = 0; q < counts.size(); ++q) {
    if (!counts[q].any()) continue;
    const Period quarter = quarter_of(site.texts(), y, q);
    View view;
    view.set("quarter", quarter.title);
    view.set("quarter_href", routes::href(root, routes::report(quarter.name)));
    view.set("quarter_count", std::to_string(counts[q].incidents));
    list.push_back(std::move(view));
  }
  return list;
}

PeriodReport make_report(const Site& site, const ReportFilter& filter) {
  return period_report(site.archive(), filter, site.today());
}

std::string report_page(const Site& site, const Period& period, std::optional<int> quarters_of_year) {
  const std::string path = routes::report(period.name);
  const std::string root = routes::root_of(path);
  const std::string title = site.texts().say("report.title", {{"period", period.title}});
  View view = page_view(site, path, title, "", routes::kReports);
  view.set("title", title);
  set_report(view, site, period.filter, make_report(site, period.filter), {root},
             quarters_of_year ? ReportLimit{kMostInYear, "report.in_quarters"}
                              : ReportLimit{kMostInQuarter, "report.in_months"});
  if (quarters_of_year) view.set("quarters", quarter_links(site, root, *quarters_of_year));
  return site.in.theme.render("report", view);
}

std::string reports_page(const Site& site) {
  const std::string path(routes::kReports);
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, site.texts().say("common.reports"), "");
  ViewList list;
  for (const auto& [y, incidents] : site.archive().years) {
    View row;
    row.set("name", std::to_string(y));
    row.set("href", routes::href(root, routes::report(year_of(y).name)));
    std::size_t count = 0;
    for (const Quarter& quarter : count_quarters(site, incidents)) count += quarter.incidents;
    row.set("count", std::to_string(count));
    row.set("quarters", quarter_links(site, root, y));
    list.push_back(std::move(row));
  }
  view.set("years", std::move(list));
  return site.in.theme.render("reports", view);
}

}  // namespace

std::vector<PageJob> report_pages(const Site& site) {
  std::vector<PageJob> jobs;
  if (!site.shows(Feature::reports) || site.archive().years.empty()) return jobs;
  jobs.push_back({std::string(routes::kReports), [&site] { return reports_page(site); }});
  for (const auto& [y, incidents] : site.archive().years) {
    const Period whole = year_of(y);
    jobs.push_back(
        {routes::report(whole.name), [&site, whole, y = y] { return report_page(site, whole, y); }});
    const auto counts = count_quarters(site, incidents);
    for (unsigned q = 0; q < counts.size(); ++q) {
      if (!counts[q].any()) continue;
      const Period quarter = quarter_of(site.texts(), y, q);
      jobs.push_back(
          {routes::report(quarter.name), [&site, quarter] { return report_page(site, quarter, {}); }});
    }
  }
  return jobs;
}

std::string report_file(const Site& site, const ReportFilter& filter) {
  const TimeWords& time = site.texts().time();
  const std::string period = site.texts().say(
      "report.range", {{"from", show_day(filter.from, time)}, {"to", show_day(filter.to, time)}});
  const std::string title = site.texts().say("report.title", {{"period", period}});
  View view = page_view(site, "report.html", title, "");
  view.set("title", title);
  const std::string& base = site.in.edition.base_url;
  set_report(view, site, filter, make_report(site, filter), {base, !base.empty(), true}, {});
  const auto style = site.in.theme.assets().find("assets/style.css");
  const std::string css = style == site.in.theme.assets().end() ? "" : style->second;
  view.set("style", css);
  view.set("style_hash", sha256_base64(css));
  return site.in.theme.render("report_file", view);
}

}  // namespace hindsight
