// The kinds of chart that the insights are made of, drawn from plain values: columns, the days of a year, and
// dots of durations over time. Bars start at zero, durations stand on a logarithmic axis, marks may be links.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/texts.h"
#include "site/svg.h"

namespace hindsight {

struct AxisLabel {
  double share = 0;  // of the width
  std::string text;
};

struct Column {
  std::string title;                    // shown when one points at it
  std::string href;                     // "" where it leads nowhere
  std::array<std::size_t, 5> counts{};  // by severity level; what has none stands at 0
  bool strong = false;                  // the one that matters: it is inked darker
};

struct ColumnChart {
  Svg::Name name;  // with an empty id the chart stands beside its own words and is not read aloud
  std::vector<Column> columns;
  std::vector<AxisLabel> labels;  // in order; those that would touch the one before are left out
  double height = 0;              // of the columns, CSS pixels
  std::size_t highest = 0;        // the count that reaches the top; several charts share it
  bool by_severity = false;       // columns are stacked by level, the worst at the bottom; else of one ink
  bool scale = true;              // gridlines with counts
};
std::string draw_columns(const ColumnChart& chart);

struct DayMark {
  std::chrono::year_month_day day;
  std::string title;
  std::string href;
  int level = 0;  // of the worst incident
};

// One year: a column for each week, a row for each weekday from Monday.
std::string draw_days(const Texts& texts, const Svg::Name& name, int year, const std::vector<DayMark>& marks);

struct Dot {
  double share = 0;  // of the width
  std::chrono::minutes duration{};
  std::string title;
  std::string href;
  int level = 0;
};

struct DotCell {            // dots that were put together because there are too many
  double from = 0, to = 0;  // shares of the width
  std::size_t bin = 0;      // of duration_bins()
  std::size_t count = 0;
  std::string title;
  std::string href;
};

struct DotLine {
  std::chrono::minutes duration{};
  std::string label;
};

struct DotChart {
  Svg::Name name;
  std::vector<Dot> dots;
  std::vector<DotCell> cells;     // instead of dots
  std::vector<DotLine> lines;     // across the chart
  std::vector<AxisLabel> labels;  // of the years
  std::chrono::minutes longest{};
};
std::string draw_dots(const TimeWords& words, const DotChart& chart);

// The bins of durations, each about four times as wide as the one before.
struct DurationBin {
  std::string slug;      // "1-5-min"
  std::string_view key;  // of its text: "1 to 5 min"
  std::chrono::minutes from{}, to{};
};
const std::vector<DurationBin>& duration_bins();
std::size_t bin_of(std::chrono::minutes duration);

// Labels along an axis whose texts stand at `y`, centred on their places; one that would touch the label
// before it is left out.
void draw_labels(Svg& svg, const std::vector<AxisLabel>& labels, double y);

// A line across with its label in the margin, which the class "scaled" makes.
void draw_gridline(Svg& svg, double y, std::string_view label);

// Labels of the boundaries between the bins.
std::vector<AxisLabel> bin_labels(const TimeWords& words);

}  // namespace hindsight
