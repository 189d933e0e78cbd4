// How long incidents took: dots over time with their median and 90th percentile, and the numbers of the
// years.
#include "site/insights.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr int kQuartersUpTo = 5;        // years, of the cells' periods
constexpr std::size_t kMostDots = 100;  // beyond, dots are put together in cells

std::vector<Dot> make_dots(const Insights& insights, std::string_view root, sys_days first, sys_days end) {
  const Texts& texts = insights.site.texts();
  std::vector<Dot> dots;
  for (const Sample& sample : insights.numbers.to_resolve.samples) {
    const Incident& incident = insights.site.archive().incidents[sample.incident];
    const Moment& at = incident.when()->value;
    const sys_days day{day_of(at)};
    if (day < first) continue;
    Dot dot;
    dot.share = static_cast<double>((day - first).count()) / static_cast<double>((end - first).count());
    dot.duration = sample.value;
    dot.title = texts.say("insights.duration", {{"day", show_day(at, texts.time())},
                                                {"duration", show_duration(sample.value, texts.time())},
                                                {"incident", title_of(incident)}});
    dot.href = routes::href(root, routes::incident(incident.id));
    dot.level = incident.severity;
    dots.push_back(std::move(dot));
  }
  return dots;
}

// A cell for each year, of few years for each quarter, and each bin of lengths; it leads to the year.
std::vector<DotCell> make_cells(const Insights& insights, std::string_view root) {
  const Texts& texts = insights.site.texts();
  const Calendar& calendar = insights.calendar;
  const int years = calendar.last_year - calendar.first_year + 1;
  const Grain grain = years <= kQuartersUpTo ? Grain::quarter : Grain::year;
  std::map<std::pair<Period, std::size_t>, std::size_t> counts;
  for (const Sample& sample : insights.numbers.to_resolve.samples) {
    const Incident& incident = insights.site.archive().incidents[sample.incident];
    ++counts[{period_of(day_of(incident.when()->value), grain), bin_of(sample.value)}];
  }
  std::vector<DotCell> cells;
  const unsigned per_year = grain == Grain::quarter ? 4 : 1;
  const double width = 1.0 / (years * static_cast<int>(per_year));
  for (const auto& [place, count] : counts) {
    const auto& [period, bin] = place;
    const int year_number = static_cast<int>(period.first.year());
    if (year_number < calendar.first_year) continue;
    const unsigned part = (static_cast<unsigned>(period.first.month()) - 1) * per_year / 12;
    DotCell cell;
    cell.from =
        width * ((year_number - calendar.first_year) * static_cast<int>(per_year) + static_cast<int>(part));
    cell.to = cell.from + width;
    cell.bin = bin;
    cell.count = count;
    cell.title = texts.say("insights.durations_of", {{"period", name_of(texts, period)},
                                                     {"length", texts.say(duration_bins().at(bin).key)},
                                                     {"incidents", incidents_text(insights, count)}});
    cell.href = routes::href(root, routes::year(year_number));
    cells.push_back(std::move(cell));
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
  const Texts& texts = insights.site.texts();
  ViewList list;
  for (const auto& [year, spread] : years) {
    View view = year_view(insights, root, year);
    view.set("n", std::to_string(spread.samples.size()));
    view.set("few", too_few(texts, spread.samples.size()));
    view.set("median", spread.enough() ? show_duration(spread.percentile(50).value, texts.time()) : "");
    view.set("ninetieth", spread.enough() ? show_duration(spread.percentile(90).value, texts.time()) : "");
    list.push_back(std::move(view));
  }
  return list;
}

}  // namespace

void set_durations(View& view, const Insights& insights, std::string_view root) {
  const Texts& texts = insights.site.texts();
  const Spread& spread = insights.numbers.to_resolve;
  const Calendar& calendar = insights.calendar;
  view.set("durations_n", std::to_string(spread.samples.size()));
  view.set("durations_missing", std::to_string(spread.missing));
  view.set("durations_few", too_few(texts, spread.samples.size()));
  if (spread.samples.empty()) return;
  DotChart chart;
  chart.name = {"hs-durations", texts.say("insights.durations"), texts.say("insights.durations_description")};
  const bool binned = spread.samples.size() > kMostDots;
  if (binned) {
    chart.cells = make_cells(insights, root);
  } else {
    chart.dots = make_dots(insights, root, sys_days{year{calendar.first_year} / January / 1},
                           sys_days{year{calendar.last_year + 1} / January / 1});
  }
  if (spread.enough()) {
    for (const auto& [percent, key] :
         {std::pair{std::size_t{90}, "insights.ninetieth"}, {std::size_t{50}, "insights.median"}}) {
      const minutes value = spread.percentile(percent).value;
      chart.lines.push_back({value, texts.say(key, {{"duration", show_duration(value, texts.time())}})});
    }
  }
  chart.labels = year_labels(calendar);
  chart.longest = spread.samples.back().value;
  view.set("durations", draw_dots(texts.time(), chart));
  view.set("durations_binned", binned);
  view.set("duration_years", duration_rows(insights, root));
}

}  // namespace hindsight
