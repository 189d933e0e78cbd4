// Incidents over time: how many in each period, and the calendar of their days.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "site/flags.h"
#include "site/insights.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr double kColumns = 150;         // CSS pixels
constexpr int kMostCalendars = 10;       // years
constexpr std::size_t kMostMarks = 400;  // days in the calendars together
constexpr std::size_t kMostLabels = 3;   // names of one level of severity

std::size_t level_of(const Site& site, Index i) {
  return static_cast<std::size_t>(site.archive().incidents[i].severity);
}

// A level is called as documents write it: "SEV1, critical".
std::string level_name(const Insights& insights, std::size_t level) {
  std::set<std::string> labels;
  for (const Index i : insights.numbers.incidents) {
    const auto& severity = insights.site.archive().incidents[i].facts.severity;
    if (level_of(insights.site, i) == level && severity) labels.insert(harmless(severity->value));
  }
  std::vector<std::string> names;
  if (level == 0) names.push_back(not_stated(insights.site));
  for (const std::string& label : labels) {
    if (names.size() < kMostLabels) names.push_back(label);
  }
  return insights.site.texts().join("list.comma", names);
}

ViewList levels(const Insights& insights) {
  ViewList list;
  for (const std::size_t level : {1U, 2U, 3U, 4U, 0U}) {
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
    for (const std::size_t level : {1U, 2U, 3U, 4U, 0U}) {
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

// Keys of "month" and of "Incidents per month by severity".
struct GrainTexts {
  std::string_view name, title;
};

GrainTexts texts_of(Grain grain) {
  switch (grain) {
    case Grain::month:
      return {"insights.month", "insights.per_month"};
    case Grain::quarter:
      return {"insights.quarter", "insights.per_quarter"};
    case Grain::year:
      break;
  }
  return {"insights.year", "insights.per_year"};
}

// The incidents of one day: the one, or the month's list.
DayMark day_mark(const Insights& insights, std::string_view root, year_month_day day,
                 const std::vector<Index>& incidents) {
  const Site& site = insights.site;
  const Incident& incident = site.archive().incidents[incidents.front()];
  DayMark mark;
  mark.day = day;
  const bool one = incidents.size() == 1;
  const Texts& texts = site.texts();
  mark.title = texts.say("insights.day",
                         {{"day", show_day(incident.when()->value, texts.time())},
                          {"what", one ? title_of(incident) : incidents_text(insights, incidents.size())}});
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
      cell.set("label", incidents_text(insights, period, count));
      cell.set("shade", std::to_string(std::min<std::size_t>(4, count)));
    }
    cells.push_back(std::move(cell));
  }
  View row = year_view(insights, root, number);
  row.set("cells", std::move(cells));
  return row;
}

}  // namespace

View year_view(const Insights& insights, std::string_view root, int year) {
  View view;
  const bool listed = insights.site.archive().years.contains(year);
  view.set("year", std::to_string(year));
  view.set("year_href", listed ? routes::href(root, routes::year(year)) : "");
  return view;
}

// Every year, or every second, fifth, … so that the labels do not touch on a phone.
std::vector<AxisLabel> year_labels(const Calendar& calendar) {
  const int years = calendar.last_year - calendar.first_year + 1;
  int step = 1;
  for (const int wider : {1, 2, 5, 10, 20}) {
    step = wider;
    if (static_cast<double>(step) / years >= label_share("2000")) break;
  }
  std::vector<AxisLabel> labels;
  for (int n = 0; n < years; ++n) {
    const int year = calendar.first_year + n;
    if (year % step == 0) labels.push_back({(n + .5) / years, std::to_string(year)});
  }
  return labels;
}

void set_frequency(View& view, const Insights& insights, std::string_view root) {
  const Texts& texts = insights.site.texts();
  const Calendar& calendar = insights.calendar;
  const GrainTexts grain = texts_of(calendar.grain);
  ColumnChart chart;
  chart.name.id = "hs-frequency";
  chart.name.title = texts.say(grain.title);
  chart.name.description = texts.say(
      "insights.frequency", {{"incidents", incidents_text(insights, insights.numbers.incidents.size())},
                             {"years", years_text(texts, calendar.first_year, calendar.last_year)}});
  for (const Period& period : calendar.periods) {
    Column column;
    if (const auto found = insights.periods.find(period); found != insights.periods.end()) {
      column.title = incidents_text(insights, period, found->second.size());
      column.href = routes::href(root, path_of(period));
      for (const Index i : found->second) ++column.counts.at(level_of(insights.site, i));
      chart.highest = std::max(chart.highest, found->second.size());
    }
    chart.columns.push_back(std::move(column));
  }
  chart.labels = year_labels(calendar);
  chart.height = kColumns;
  chart.by_severity = true;
  view.set("grain", texts.say(grain.name));
  view.set("frequency", chart.highest == 0 ? "" : draw_columns(chart));
  view.set("levels", levels(insights));
  view.set("frequency_years", year_rows(insights, root));
}

void set_days(View& view, const Insights& insights, std::string_view root) {
  const Texts& texts = insights.site.texts();
  const auto& days = insights.numbers.days;
  const auto months = by_period(insights.numbers, Grain::month);
  ViewList years, rows;
  std::size_t marks = 0;
  for (int n = insights.calendar.last_year; n >= insights.calendar.first_year && !days.empty(); --n) {
    rows.push_back(month_row(insights, root, months, n));
    const auto begin = days.lower_bound(year{n} / January / 1);
    const auto end = days.lower_bound(year{n + 1} / January / 1);
    marks += static_cast<std::size_t>(std::distance(begin, end));
    if (static_cast<int>(years.size()) >= kMostCalendars || marks > kMostMarks) continue;
    std::vector<DayMark> year_marks;
    std::size_t count = 0;
    for (auto day = begin; day != end; ++day) {
      year_marks.push_back(day_mark(insights, root, day->first, day->second));
      count += day->second.size();
    }
    View calendar = year_view(insights, root, n);
    calendar.set("count", incidents_text(insights, count));
    calendar.set(
        "drawing",
        draw_days(texts,
                  {fmt::format("hs-days-{}", n), texts.say("insights.days", {{"year", std::to_string(n)}}),
                   texts.say("insights.days_description", {{"incidents", incidents_text(insights, count)}})},
                  n, year_marks));
    years.push_back(std::move(calendar));
  }
  view.set("calendars", std::move(years));
  view.set("calendar_rows", std::move(rows));
}

}  // namespace hindsight
