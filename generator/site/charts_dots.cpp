// Dots of durations over time, or cells of a grid where there are too many of them.
#include <fmt/format.h>

#include <algorithm>

#include "site/axis.h"
#include "site/charts.h"
#include "site/flags.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr double kPlot = 260;  // CSS pixels
constexpr double kTop = 14;

class Dots {
 public:
  Dots(const TimeWords& words, const DotChart& chart)
      : chart_(chart), ticks_(duration_ticks(words, chart.longest)) {
    for (const DotCell& cell : chart.cells) fullest_ = std::max(fullest_, cell.count);
  }

  std::string draw() const {
    Svg svg(chart_.name, "chart scaled wide", kTop + kPlot + 19);
    for (const DurationTick& tick : ticks_) draw_gridline(svg, y(tick.at), tick.label);
    for (const Dot& dot : chart_.dots) draw_dot(svg, dot);
    for (const DotCell& cell : chart_.cells) draw_cell(svg, cell);
    draw_lines(svg);
    draw_labels(svg, chart_.labels, kTop + kPlot + 15);
    return std::move(svg).take();
  }

 private:
  double y(minutes duration) const { return kTop + kPlot * (1 - duration_share(duration, ticks_.back().at)); }

  // Each label above its line, or below it where it would touch the one before.
  void draw_lines(Svg& svg) const {
    double above = 0;  // the last label's line
    for (const DotLine& line : chart_.lines) {
      const double at = y(line.duration);
      const bool below = above != 0 && at - above > 0 && at - above < 16;
      svg.leaf(
          "line",
          {{"class", "median"}, {"x1", "0"}, {"x2", "100%"}, {"y1", svg_number(at)}, {"y2", svg_number(at)}});
      svg.text(line.label, {{"class", "name"},
                            {"x", "100%"},
                            {"y", svg_number(below ? at + 13 : at - 4)},
                            {"text-anchor", "end"}});
      above = at;
    }
  }

  void draw_dot(Svg& svg, const Dot& dot) const {
    svg.open_link(dot.href, dot.title);
    svg.leaf("circle", {{"class", fmt::format("level-{}", dot.level)},
                        {"cx", svg_percent(dot.share)},
                        {"cy", svg_number(y(dot.duration))},
                        {"r", "4"}});
    svg.close();
  }

  void draw_cell(Svg& svg, const DotCell& cell) const {
    const DurationBin& bin = duration_bins().at(cell.bin);
    const double top = y(std::min(bin.to, ticks_.back().at));
    const double bottom = y(bin.from);
    // Less than a minute stands on the axis; its cells are a thin row there.
    const double height = std::max(3.0, bottom - top - 1);
    const std::size_t shade = 1 + (cell.count * 4 - 1) / (fullest_ + 1);
    svg.open_link(cell.href, cell.title);
    svg.leaf("rect", {{"class", fmt::format("cell-{}", shade)},
                      {"x", svg_percent(cell.from)},
                      {"y", svg_number(bottom - height)},
                      {"width", svg_percent((cell.to - cell.from) * .92)},
                      {"height", svg_number(height)}});
    svg.close();
  }

  const DotChart& chart_;
  std::size_t fullest_ = 1;  // of the cells
  std::vector<DurationTick> ticks_;
};

}  // namespace

std::string draw_dots(const TimeWords& words, const DotChart& chart) { return Dots(words, chart).draw(); }

}  // namespace hindsight
