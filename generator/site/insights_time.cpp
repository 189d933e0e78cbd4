// Incidents over time: how many in each period, the calendar of their days, and how long they took.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "site/insights.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr double kColumns = 150;          // CSS pixels
constexpr int kMostCalendars = 10;        // years
constexpr std::size_t kMostMarks = 1500;  // days in the calendars together
constexpr std::size_t kMostDots = 1000;   // beyond, dots are put together in cells
constexpr std::size_t kMostLabels = 3;    // names of one level of severity

std::string incidents_text(std::size_t n) { return count_of(n, "incident", "incidents"); }

std::size_t level_of(const Site& site, Index i) {
  return static_cast<std::size_t>(site.archive().incidents[i].severity);
}

// A level is called as documents write it: "SEV1, critical".
std::string level_name(const Insights& insights, std::size_t level) {
  std::set<std::string> labels;
  for (const Index i : insights.numbers.incidents) {
    const auto& severity = insights.site.archive().incidents[i].facts.severity;
    if (level_of(insights.site, i) == level && severity) labels.insert(visible(severity->value));
  }
  std::vector<std::string> names;
  if (level == 0) names.emplace_back("Not stated");
  for (const std::string& label : labels) {
    if (names.size() < kMostLabels) names.push_back(label);
  }
  return join(names, ", ");
}

View year_view(const Insights& insights, std::string_view root, int year) {
  View view;
  const bool listed = insights.site.archive().years.contains(year);
  view.set("year", std::to_string(year));
  view.set("year_href", listed ? routes::href(root, routes::year(year)) : "");
  return view;
}

ViewList levels(const Insights& insights) {
  ViewList list;
  for (const std::size_t level : {1, 2, 3, 4, 0}) {
    const std::size_t count = insights.numbers.severities.at(level);
    if (count == 0) continue;
    View severity;
    severity.set("label", level_name(insights, level));
    severity.set("level", std::to_string(level));
    View view;
    view.set("severity", std::move(severity));
    view.set("count", std::to_string(count));
    list.push_back(std::move(view));
  }
  return list;
}

// Year → incidents by level.
std::map<int, std::array<std::size_t, 5>, std::greater<>> years_by_level(const Insights& insights) {
  std::map<int, std::array<std::size_t, 5>, std::greater<>> years;
  for (const auto& [day, incidents] : insights.numbers.days) {
    const int year = static_cast<int>(day.year());
    if (year < insights.calendar.first_year) continue;
    for (const Index i : incidents) ++years[year].at(level_of(insights.site, i));
  }
  return years;
}

ViewList year_rows(const Insights& insights, std::string_view root) {
  ViewList list;
  for (const auto& [year, counts] : years_by_level(insights)) {
    ViewList cells;
    std::size_t total = 0;
    for (const std::size_t level : {1, 2, 3, 4, 0}) {
      if (insights.numbers.severities.at(level) == 0) continue;
      View cell;
      cell.set("count", std::to_string(counts.at(level)));
      cells.push_back(std::move(cell));
      total += counts.at(level);
    }
    View view = year_view(insights, root, year);
    view.set("cells", std::move(cells));
    view.set("total", std::to_string(total));
    list.push_back(std::move(view));
  }
  return list;
}

// The incidents of one day: the one, or the month's list.
DayMark day_mark(const Insights& insights, std::string_view root, year_month_day day,
                 const std::vector<Index>& incidents) {
  const Site& site = insights.site;
  const Incident& incident = site.archive().incidents[incidents.front()];
  DayMark mark;
  mark.day = day;
  const bool one = incidents.size() == 1;
  mark.title = fmt::format("{}: {}", show_day(incident.when()->value),
                           one ? title_of(incident) : incidents_text(incidents.size()));
  mark.href = routes::href(root, one ? routes::incident(incident.id) : path_of(period_of(day, Grain::month)));
  for (const Index i : incidents) {
    const int level = site.archive().incidents[i].severity;
    if (level != 0 && (mark.level == 0 || level < mark.level)) mark.level = level;
  }
  return mark;
}

// A row of the table beside the calendars: twelve months.
View month_row(const Insights& insights, std::string_view root,
               const std::map<Period, std::vector<Index>>& months, int number) {
  ViewList cells;
  for (unsigned m = 1; m <= 12; ++m) {
    const Period period{year{number} / month{m}, Grain::month};
    const auto found = months.find(period);
    View cell;
    if (found != months.end()) {
      const std::size_t count = found->second.size();
      cell.set("count", std::to_string(count));
      cell.set("href", routes::href(root, path_of(period)));
      cell.set("label", fmt::format("{}: {}", name_of(period), incidents_text(count)));
      cell.set("shade", std::to_string(std::min<std::size_t>(4, count)));
    }
    cells.push_back(std::move(cell));
  }
  View row = year_view(insights, root, number);
  row.set("cells", std::move(cells));
  return row;
}

std::vector<Dot> make_dots(const Insights& insights, std::string_view root, sys_days first, sys_days end) {
  std::vector<Dot> dots;
  for (const Sample& sample : insights.numbers.to_resolve.samples) {
    const Incident& incident = insights.site.archive().incidents[sample.incident];
    const Moment& at = incident.when()->value;
    const sys_days day{day_of(at)};
    if (day < first) continue;
    Dot dot;
    dot.share = static_cast<double>((day - first).count()) / static_cast<double>((end - first).count());
    dot.duration = sample.value;
    dot.title = fmt::format("{}, {}: {}", show_day(at), show_duration(sample.value), title_of(incident));
    dot.href = routes::href(root, routes::incident(incident.id));
    dot.level = incident.severity;
    dots.push_back(std::move(dot));
  }
  return dots;
}

std::vector<DotCell> make_cells(const Insights& insights, std::string_view root) {
  const Calendar& calendar = insights.calendar;
  std::map<std::pair<Period, std::size_t>, std::size_t> counts;
  for (const Sample& sample : insights.numbers.to_resolve.samples) {
    const Incident& incident = insights.site.archive().incidents[sample.incident];
    ++counts[{period_of(day_of(incident.when()->value), calendar.grain), bin_of(sample.value)}];
  }
  std::vector<DotCell> cells;
  const double width = 1 / static_cast<double>(calendar.periods.size());
  for (std::size_t n = 0; n < calendar.periods.size(); ++n) {
    const Period& period = calendar.periods[n];
    for (auto found = counts.lower_bound({period, 0}); found != counts.end() && found->first.first == period;
         ++found) {
      DotCell cell;
      cell.from = static_cast<double>(n) * width;
      cell.to = cell.from + width;
      cell.bin = found->first.second;
      cell.count = found->second;
      cell.title = fmt::format("{}, {}: {}", name_of(period), duration_bins().at(cell.bin).name,
                               incidents_text(cell.count));
      cell.href = routes::href(root, path_of(period));
      cells.push_back(std::move(cell));
    }
  }
  return cells;
}

// The middle and the spread of each year.
ViewList duration_rows(const Insights& insights, std::string_view root) {
  std::map<int, Spread, std::greater<>> years;
  for (const Sample& sample : insights.numbers.to_resolve.samples) {
    const int year = year_of(insights.site.archive().incidents[sample.incident].when()->value);
    if (year >= insights.calendar.first_year) years[year].samples.push_back(sample);
  }
  ViewList list;
  for (const auto& [year, spread] : years) {
    View view = year_view(insights, root, year);
    view.set("n", std::to_string(spread.samples.size()));
    view.set("few", too_few(spread));
    view.set("median", spread.enough() ? show_duration(spread.percentile(50).value) : "");
    view.set("ninetieth", spread.enough() ? show_duration(spread.percentile(90).value) : "");
    list.push_back(std::move(view));
  }
  return list;
}

}  // namespace

std::vector<AxisLabel> year_labels(const Calendar& calendar) {
  std::vector<AxisLabel> labels;
  const int years = calendar.last_year - calendar.first_year + 1;
  for (int n = 0; n < years; ++n)
    labels.push_back({(n + .5) / years, std::to_string(calendar.first_year + n)});
  return labels;
}

void set_frequency(View& view, const Insights& insights, std::string_view root) {
  const Calendar& calendar = insights.calendar;
  ColumnChart chart;
  const char* grain = calendar.grain == Grain::month     ? "month"
                      : calendar.grain == Grain::quarter ? "quarter"
                                                         : "year";
  chart.name.id = "hs-frequency";
  chart.name.title = fmt::format("Incidents per {} by severity", grain);
  chart.name.description =
      fmt::format("{}, {} to {}. The table below has the numbers of the years.",
                  incidents_text(insights.numbers.incidents.size()), calendar.first_year, calendar.last_year);
  for (const Period& period : calendar.periods) {
    Column column;
    if (const auto found = insights.periods.find(period); found != insights.periods.end()) {
      column.title = fmt::format("{}: {}", name_of(period), incidents_text(found->second.size()));
      column.href = routes::href(root, path_of(period));
      for (const Index i : found->second) ++column.counts.at(level_of(insights.site, i));
      chart.highest = std::max(chart.highest, found->second.size());
    }
    chart.columns.push_back(std::move(column));
  }
  chart.labels = year_labels(calendar);
  chart.height = kColumns;
  chart.by_severity = true;
  view.set("grain", grain);
  view.set("frequency", chart.highest == 0 ? "" : draw_columns(chart));
  view.set("levels", levels(insights));
  view.set("frequency_years", year_rows(insights, root));
}

void set_days(View& view, const Insights& insights, std::string_view root) {
  const auto& days = insights.numbers.days;
  const auto months = by_period(insights.numbers, Grain::month);
  ViewList years, rows;
  std::size_t marks = 0;
  for (int n = insights.calendar.last_year; n >= insights.calendar.first_year && !days.empty(); --n) {
    rows.push_back(month_row(insights, root, months, n));
    if (static_cast<int>(years.size()) >= kMostCalendars || marks > kMostMarks) continue;
    std::vector<DayMark> year_marks;
    std::size_t count = 0;
    const auto end = days.lower_bound(year{n + 1} / January / 1);
    for (auto day = days.lower_bound(year{n} / January / 1); day != end; ++day) {
      year_marks.push_back(day_mark(insights, root, day->first, day->second));
      count += day->second.size();
    }
    marks += year_marks.size();
    View calendar = year_view(insights, root, n);
    calendar.set("count", incidents_text(count));
    calendar.set("drawing",
                 draw_days({fmt::format("hs-days-{}", n), fmt::format("Days of {} with incidents", n),
                            incidents_text(count) + ". The table below has the numbers of the months."},
                           n, year_marks));
    years.push_back(std::move(calendar));
  }
  view.set("calendars", std::move(years));
  view.set("calendar_rows", std::move(rows));
}

void set_durations(View& view, const Insights& insights, std::string_view root) {
  const Spread& spread = insights.numbers.to_resolve;
  const Calendar& calendar = insights.calendar;
  view.set("durations_n", std::to_string(spread.samples.size()));
  view.set("durations_missing", std::to_string(spread.missing));
  view.set("durations_few", too_few(spread));
  if (spread.samples.empty()) return;
  DotChart chart;
  chart.name = {"hs-durations", "How long incidents took, by date",
                "Durations on a logarithmic axis. The table below has the numbers of the years."};
  const bool binned = spread.samples.size() > kMostDots;
  if (binned) {
    chart.cells = make_cells(insights, root);
  } else {
    chart.dots = make_dots(insights, root, sys_days{year{calendar.first_year} / January / 1},
                           sys_days{year{calendar.last_year + 1} / January / 1});
  }
  if (spread.enough()) {
    for (const auto& [percent, name] :
         {std::pair{std::size_t{50}, "median"}, {std::size_t{90}, "90th percentile"}}) {
      const minutes value = spread.percentile(percent).value;
      chart.lines.push_back({value, fmt::format("{} {}", name, show_duration(value))});
    }
  }
  chart.labels = year_labels(calendar);
  chart.longest = spread.samples.back().value;
  view.set("durations", draw_dots(chart));
  view.set("durations_binned", binned);
  view.set("duration_years", duration_rows(insights, root));
}

}  // namespace hindsight
