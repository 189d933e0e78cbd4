#include "site/charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "site/axis.h"
#include "site/flags.h"

namespace hindsight {
namespace {

using namespace std::chrono;

// Lengths are CSS pixels.
constexpr double kTop = 14;     // above the columns, for the label of the highest gridline
constexpr double kLabels = 19;  // below the axis
constexpr double kDay = 11;

// A round step that gives at most four gridlines.
std::size_t step_of(std::size_t highest) {
  for (std::size_t ten = 1;; ten *= 10) {
    for (const std::size_t step : {ten, 2 * ten, 5 * ten}) {
      if (highest / step <= 4) return step;
    }
  }
}

void draw_scale(Svg& svg, const ColumnChart& chart) {
  const std::size_t step = step_of(chart.highest);
  for (std::size_t count = step; count <= chart.highest; count += step) {
    const double share = static_cast<double>(count) / static_cast<double>(chart.highest);
    draw_gridline(svg, kTop + chart.height * (1 - share), std::to_string(count));
  }
}

void draw_column(Svg& svg, const ColumnChart& chart, std::size_t n) {
  const Column& column = chart.columns[n];
  const double width = 1 / static_cast<double>(chart.columns.size());
  const std::string x = svg_percent((static_cast<double>(n) + .08) * width);
  const std::string wide = svg_percent(.84 * width);
  const bool linked = !column.href.empty();
  if (linked) {
    svg.open_link(column.href, column.title);
    svg.leaf("rect", {{"class", "reach"},
                      {"x", x},
                      {"y", "0"},
                      {"width", wide},
                      {"height", svg_number(kTop + chart.height)}});
  }
  double bottom = kTop + chart.height;
  for (const std::size_t level : {1U, 2U, 3U, 4U, 0U}) {
    if (column.counts[level] == 0) continue;
    const double high =
        chart.height * static_cast<double>(column.counts[level]) / static_cast<double>(chart.highest);
    bottom -= high;
    const std::string ink = chart.by_severity ? fmt::format("level-{}", level)
                            : column.strong   ? "cell-3"
                                              : "cell-2";
    svg.leaf(
        "rect",
        {{"class", ink}, {"x", x}, {"y", svg_number(bottom)}, {"width", wide}, {"height", svg_number(high)}},
        linked ? "" : column.title);
  }
  if (linked) svg.close();
}

}  // namespace

void draw_gridline(Svg& svg, double y, std::string_view label) {
  svg.leaf("line",
           {{"class", "grid"}, {"x1", "0"}, {"x2", "100%"}, {"y1", svg_number(y)}, {"y2", svg_number(y)}});
  svg.text(label, {{"x", "-6"}, {"y", svg_number(y + 4)}, {"text-anchor", "end"}});
}

void draw_labels(Svg& svg, const std::vector<AxisLabel>& labels, double y) {
  const std::string line = svg_number(y);
  double taken = -1;  // up to where labels stand
  for (const AxisLabel& label : labels) {
    const double room = label_share(label.text);
    const std::string_view anchor = svg_anchor(label.share, room);
    const double begin = anchor == "start" ? label.share
                         : anchor == "end" ? label.share - room
                                           : label.share - room / 2;
    if (begin < taken) continue;
    taken = begin + room;
    svg.text(label.text, {{"x", svg_percent(label.share)}, {"y", line}, {"text-anchor", anchor}});
  }
}

std::string draw_columns(const ColumnChart& chart) {
  const double axis = kTop + chart.height;
  const double height = axis + (chart.labels.empty() ? 2 : kLabels);
  const std::string_view look = chart.scale ? "chart scaled" : "chart";
  Svg svg = chart.name.id.empty() ? Svg(look, height) : Svg(chart.name, look, height);
  if (chart.scale) draw_scale(svg, chart);
  for (std::size_t n = 0; n < chart.columns.size(); ++n) draw_column(svg, chart, n);
  svg.leaf(
      "line",
      {{"class", "axis"}, {"x1", "0"}, {"x2", "100%"}, {"y1", svg_number(axis)}, {"y2", svg_number(axis)}});
  draw_labels(svg, chart.labels, axis + 15);
  return std::move(svg).take();
}

std::string draw_days(const Texts& texts, const Svg::Name& name, int year_number,
                      const std::vector<DayMark>& marks) {
  static constexpr std::array kMonths = {"axis.month_1", "axis.month_2",  "axis.month_3",  "axis.month_4",
                                         "axis.month_5", "axis.month_6",  "axis.month_7",  "axis.month_8",
                                         "axis.month_9", "axis.month_10", "axis.month_11", "axis.month_12"};
  const sys_days first{year{year_number} / January / 1};
  const unsigned lead = weekday{first}.iso_encoding() - 1;  // days of the first week before 1 January
  const auto week = [&](sys_days day) { return (static_cast<unsigned>((day - first).count()) + lead) / 7; };
  const auto x = [](unsigned column) { return svg_percent(column / 54.0); };
  Svg svg(name, "chart calendar", 7 * kDay + 15);
  svg.leaf("rect", {{"class", "ground"}, {"width", "100%"}, {"height", svg_number(7 * kDay)}});
  for (unsigned m = 1; m <= 12; ++m) {
    const sys_days day{year{year_number} / month{m} / 1};
    if (m > 1)
      svg.leaf("line", {{"class", "grid"},
                        {"x1", x(week(day))},
                        {"x2", x(week(day))},
                        {"y1", "0"},
                        {"y2", svg_number(7 * kDay)}});
    svg.text(texts.say(kMonths.at(m - 1)),
             {{"x", x(week(day) + (m > 1 ? 1 : 0))}, {"y", svg_number(7 * kDay + 13)}});
  }
  for (const DayMark& mark : marks) {
    const sys_days day{mark.day};
    svg.open_link(mark.href, mark.title);
    svg.leaf("rect", {{"class", fmt::format("level-{}", mark.level)},
                      {"x", x(week(day))},
                      {"y", svg_number((weekday{day}.iso_encoding() - 1) * kDay + .5)},
                      {"width", svg_percent(.86 / 54)},
                      {"height", svg_number(kDay - 1)}});
    svg.close();
  }
  return std::move(svg).take();
}

const std::vector<DurationBin>& duration_bins() {
  constexpr minutes day{1440};
  static const std::vector<DurationBin> bins = {
      {"under-1-min", "length.under_1_min", minutes{0}, minutes{1}},
      {"1-to-5-min", "length.from_1_to_5_min", minutes{1}, minutes{5}},
      {"5-to-15-min", "length.from_5_to_15_min", minutes{5}, minutes{15}},
      {"15-to-60-min", "length.from_15_to_60_min", minutes{15}, minutes{60}},
      {"1-to-4-h", "length.from_1_to_4_h", minutes{60}, minutes{240}},
      {"4-to-24-h", "length.from_4_to_24_h", minutes{240}, day},
      {"1-to-7-d", "length.from_1_to_7_d", day, 7 * day},
      {"over-7-d", "length.over_7_d", 7 * day, minutes::max()}};
  return bins;
}

std::size_t bin_of(minutes duration) {
  const auto& bins = duration_bins();
  const auto found =
      std::find_if(bins.begin(), bins.end() - 1, [&](const DurationBin& bin) { return duration < bin.to; });
  return static_cast<std::size_t>(found - bins.begin());
}

std::vector<AxisLabel> bin_labels(const TimeWords& words) {
  const auto of = [](const TextPieces& label, std::string_view n) { return fill(label, {{"n", n}}); };
  const std::array<std::string, 7> edges = {
      of(words.minutes, "1"), "5", "15", of(words.hours, "1"), of(words.hours, "4"), of(words.days, "1"),
      of(words.days, "7")};
  std::vector<AxisLabel> labels;
  for (std::size_t n = 0; n < edges.size(); ++n)
    labels.push_back({static_cast<double>(n + 1) / static_cast<double>(duration_bins().size()), edges.at(n)});
  return labels;
}

}  // namespace hindsight
