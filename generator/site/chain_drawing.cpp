#include "site/chain_drawing.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "site/axis.h"
#include "site/chain_words.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/svg.h"

namespace hindsight {
namespace {

using Days = std::chrono::sys_days;

constexpr double kHeight = 46;
constexpr double kLine = 20;        // where the axis lies
constexpr double kMargin = .02;     // of the width, on both sides: room for a mark
constexpr double kLabelShare = .2;  // of the width that a date takes on a phone
constexpr double kWordsShare = .3;  // the same of an interval
constexpr int kMostYears = 40;      // that get a tick of their own

struct Mark {
  Index incident = 0;
  Days day;
};

std::vector<Mark> marks_of(const Site& site, const std::vector<Index>& incidents) {
  std::vector<Mark> marks;
  for (const Index i : incidents) {
    if (const TimeFact* when = site.archive().incidents[i].when())
      marks.push_back({i, Days{day_of(when->value)}});
  }
  return marks;
}

const Moment& when_of(const Site& site, const Mark& mark) {
  return site.archive().incidents[mark.incident].when()->value;
}

std::string month_of(const Texts& texts, const Moment& moment) {  // "Jan 2017"
  return texts.say("axis.month", {{"month", short_month(texts, day_of(moment).month())},
                                  {"year", std::to_string(year_of(moment))}});
}

// Places on the axis, as shares of the drawing's width.
class Scale {
 public:
  Scale(Days first, Days last) : first_(first), span_(static_cast<double>((last - first).count())) {}
  double operator()(Days day) const {
    return kMargin + (1 - 2 * kMargin) * static_cast<double>((day - first_).count()) / span_;
  }

 private:
  Days first_;
  double span_;
};

void draw_axis(Svg& svg, const Scale& scale, Days first, Days last) {
  using namespace std::chrono;
  const std::string y = svg_number(kLine);
  const std::string tick_end = svg_number(kLine + 4);
  svg.leaf("line", {{"class", "axis"}, {"x1", "0%"}, {"x2", "100%"}, {"y1", y}, {"y2", y}});
  const year from = year_month_day{first}.year() + years{1};
  const year to = year_month_day{last}.year();
  if (static_cast<int>(to) - static_cast<int>(from) > kMostYears) return;
  for (year at = from; at <= to; ++at) {
    const std::string x = svg_percent(scale(Days{at / January / 1}));
    svg.leaf("line", {{"class", "axis"}, {"x1", x}, {"x2", x}, {"y1", y}, {"y2", tick_end}});
  }
}

void draw_marks(Svg& svg, const Site& site, std::string_view root, const Scale& scale,
                const std::vector<Mark>& marks, std::optional<Index> here) {
  const std::string y = svg_number(kLine);
  for (const Mark& mark : marks) {
    const Incident& incident = site.archive().incidents[mark.incident];
    const bool now = mark.incident == here;
    svg.open_link(
        routes::href(root, routes::incident(incident.id)),
        site.texts().say("list.colon", {{"first", show_day(incident.when()->value, site.texts().time())},
                                        {"second", title_of(incident)}}));
    svg.leaf("circle", {{"class", now ? "now" : ""},
                        {"cx", svg_percent(scale(mark.day))},
                        {"cy", y},
                        {"r", now ? "7" : "5"}});
    svg.close();
  }
}

// The first and the last date always; others where they have room.
void draw_dates(Svg& svg, const Site& site, const Scale& scale, const std::vector<Mark>& marks) {
  double taken = 0;  // up to where dates stand
  for (std::size_t n = 0; n < marks.size(); ++n) {
    const double at = scale(marks[n].day);
    const bool first = n == 0;
    const bool last = n + 1 == marks.size();
    const double begin = first ? 0 : at - kLabelShare / 2;
    if (!first && !last && (begin < taken || begin + kLabelShare > 1 - kLabelShare)) continue;
    taken = begin + kLabelShare;
    const std::string_view anchor = first ? "start" : last ? "end" : "middle";
    svg.text(month_of(site.texts(), when_of(site, marks[n])), {{"x", first  ? std::string("0%")
                                                                     : last ? std::string("100%")
                                                                            : svg_percent(at)},
                                                               {"y", svg_number(kHeight - 6)},
                                                               {"text-anchor", anchor}});
  }
}

void draw_intervals(Svg& svg, const Site& site, const Scale& scale, const std::vector<Mark>& marks) {
  for (std::size_t n = 0; n + 1 < marks.size(); ++n) {
    const double from = scale(marks[n].day);
    const double to = scale(marks[n + 1].day);
    if (to - from < kWordsShare) continue;
    svg.text(interval_text(site.texts(), when_of(site, marks[n]), when_of(site, marks[n + 1])),
             {{"x", svg_percent((from + to) / 2)}, {"y", svg_number(kLine - 8)}, {"text-anchor", "middle"}});
  }
}

}  // namespace

std::string chain_drawing(const Site& site, std::string_view root, const std::vector<Index>& incidents,
                          const std::string& id, std::optional<Index> here) {
  const std::vector<Mark> marks = marks_of(site, incidents);
  if (marks.size() < 2 || marks.front().day >= marks.back().day) return {};
  std::vector<std::string> days;
  for (const Mark& mark : marks) days.push_back(show_day(when_of(site, mark), site.texts().time()));
  Svg svg({id, site.texts().say("chain.drawing"), site.texts().join("list.comma", days)}, "chart", kHeight);
  const Scale scale(marks.front().day, marks.back().day);
  draw_axis(svg, scale, marks.front().day, marks.back().day);
  draw_intervals(svg, site, scale, marks);
  draw_marks(svg, site, root, scale, marks, here);
  draw_dates(svg, site, scale, marks);
  return std::move(svg).take();
}

}  // namespace hindsight
