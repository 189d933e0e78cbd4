// The page of insights and the lists behind its marks.
#include "site/insights.h"

#include <algorithm>

#include "site/lists.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

std::string insights_page(const Insights& insights) {
  const Site& site = insights.site;
  const Statistics& numbers = insights.numbers;
  const std::string path(routes::kInsights);
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, site.texts().say("pages.insights"),
                        site.texts().say("insights.description"), routes::kInsights);
  view.set("count", incidents_text(insights, numbers.incidents.size()));
  view.set("span", span_of(site, numbers.incidents));
  view.set("maintenance", numbers.maintenance == 0 ? "" : std::to_string(numbers.maintenance));
  view.set("drafts", numbers.drafts == 0 ? "" : std::to_string(numbers.drafts));
  view.set("undated", numbers.undated == 0 ? "" : std::to_string(numbers.undated));
  view.set("not_stated", not_stated_within(site));
  view.set("older", insights.calendar.older == 0 ? "" : std::to_string(insights.calendar.older));
  set_frequency(view, insights, root);
  set_days(view, insights, root);
  set_durations(view, insights, root);
  set_spreads(view, insights, root);
  set_detection(view, insights, root);
  set_terms(view, insights, root);
  return site.in.theme.render("insights", view);
}

void add_list(std::vector<PageJob>& jobs, const Site& site, const std::string& path, const std::string& title,
              const std::vector<Index>& incidents) {
  append(jobs, incident_list(site, path, title, site.texts().say("insights.list_description"),
                             routes::kInsights, incidents));
}

void add_period(std::vector<PageJob>& jobs, const Site& site, const Period& period,
                const std::vector<Index>& incidents) {
  const Texts& texts = site.texts();
  add_list(jobs, site, path_of(period), texts.say("lists.incidents_of", {{"period", name_of(texts, period)}}),
           incidents);
}

// Months always, for the calendar; the charts' own grain where it is another. Years have lists already.
void add_periods(std::vector<PageJob>& jobs, const Insights& insights) {
  for (const auto& [month, incidents] : by_period(insights.numbers, Grain::month))
    add_period(jobs, insights.site, month, incidents);
  if (insights.calendar.grain != Grain::quarter) return;
  for (const auto& [quarter, incidents] : insights.periods)
    add_period(jobs, insights.site, quarter, incidents);
}

void add_bins(std::vector<PageJob>& jobs, const Insights& insights) {
  for (const NamedSpread& named : named_spreads(insights.numbers)) {
    std::map<std::size_t, std::vector<Index>> bins;
    for (const Sample& sample : named.spread->samples) bins[bin_of(sample.value)].push_back(sample.incident);
    for (auto& [n, incidents] : bins) {
      std::sort(incidents.begin(), incidents.end());  // newest first, as the archive
      const DurationBin& bin = duration_bins().at(n);
      add_list(jobs, insights.site, bin_path(named, bin), bin_title(insights.site.texts(), named, bin),
               incidents);
    }
  }
}

}  // namespace

Insights insights_of(const Site& site) {
  Insights insights{site, statistics_of(site.archive()), {}, {}};
  insights.calendar = calendar_of(insights.numbers);
  insights.periods = by_period(insights.numbers, insights.calendar.grain);
  return insights;
}

std::vector<PageJob> insights_pages(const Site& site) {
  if (!site.shows(Feature::insights)) return {};
  const Insights insights = insights_of(site);
  std::vector<PageJob> jobs;
  add_periods(jobs, insights);
  add_bins(jobs, insights);
  if (tells_detection(insights)) {
    for (const auto& [source, incidents] : insights.numbers.detection)
      add_list(jobs, site, source_path(source), list_title(site, source), incidents);
  }
  jobs.push_back({std::string(routes::kInsights), [&site] { return insights_page(insights_of(site)); }});
  return jobs;
}

}  // namespace hindsight
