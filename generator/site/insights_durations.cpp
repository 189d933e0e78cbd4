// How long incidents took: dots over time with their median and 90th percentile, and the numbers of the
// years.
#include "site/insights.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr std::size_t kMostDots = 400;  // beyond, dots are put together in cells

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

std::vector<DotCell> make_cells(const Insights& insights, std::string_view root) {
  const Texts& texts = insights.site.texts();
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
      cell.title =
          texts.say("insights.durations_of", {{"period", name_of(texts, period)},
                                              {"length", texts.say(duration_bins().at(cell.bin).key)},
                                              {"incidents", incidents_text(insights, cell.count)}});
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
