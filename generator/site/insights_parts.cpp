// What took how long, who noticed, and what failed: the distributions, sources and small multiples.
#include <fmt/format.h>

#include <algorithm>

#include "site/insights.h"
#include "site/lists.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr double kHistogram = 110;  // CSS pixels
constexpr double kSmall = 44;
constexpr std::size_t kMostTerms = 8;
constexpr int kMostTermYears = 20;

std::vector<std::size_t> bin_counts(const Spread& spread) {
  std::vector<std::size_t> counts(duration_bins().size());
  for (const Sample& sample : spread.samples) ++counts[bin_of(sample.value)];
  return counts;
}

std::string draw_spread(const Insights& insights, const NamedSpread& named, std::string_view root) {
  const Texts& texts = insights.site.texts();
  const Spread& spread = *named.spread;
  const std::vector<std::size_t> counts = bin_counts(spread);
  ColumnChart chart;
  chart.name = {"hs-spread-" + named.slug, texts.say(named.key),
                texts.say("insights.spread_description",
                          {{"incidents", incidents_text(insights, spread.samples.size())}})};
  for (std::size_t n = 0; n < counts.size(); ++n) {
    Column column;
    if (counts[n] > 0) {
      column.title = texts.say("insights.length", {{"length", texts.say(duration_bins()[n].key)},
                                                   {"incidents", incidents_text(insights, counts[n])}});
      column.href = routes::href(root, bin_path(named, duration_bins()[n]));
      column.counts[0] = counts[n];
      column.strong = spread.enough() && bin_of(spread.percentile(50).value) == n;
    }
    chart.columns.push_back(std::move(column));
  }
  chart.labels = bin_labels(texts.time());
  chart.height = kHistogram;
  chart.highest = *std::max_element(counts.begin(), counts.end());
  return draw_columns(chart);
}

ViewList spread_rows(const Texts& texts, const std::vector<NamedSpread>& spreads, std::string_view root) {
  ViewList rows;
  for (std::size_t n = 0; n < duration_bins().size(); ++n) {
    ViewList cells;
    for (const NamedSpread& named : spreads) {
      const std::size_t count = bin_counts(*named.spread)[n];
      View cell;
      cell.set("count", std::to_string(count));
      cell.set("href", count == 0 ? "" : routes::href(root, bin_path(named, duration_bins()[n])));
      cells.push_back(std::move(cell));
    }
    View row;
    row.set("name", texts.say(duration_bins()[n].key));
    row.set("cells", std::move(cells));
    rows.push_back(std::move(row));
  }
  return rows;
}

// What the charts of services and of causes differ in.
struct TermKind {
  const std::vector<TermYears>& counts;
  const std::vector<TermEntry>& terms;
  std::string (*route)(std::string_view);
  std::string_view heading;  // the key of it: "Services"
  std::string_view anchor;
  std::size_t without = 0;
};

std::string year_link(const Insights& insights, std::string_view root, const TermKind& kind,
                      const TermEntry& entry, int year) {
  return year_href(insights.site, root, kind.route(entry.term.id), entry.incidents, year);
}

View term_card(const Insights& insights, std::string_view root, const TermKind& kind, const TermYears& counts,
               int first, std::size_t highest) {
  const TermEntry& entry = kind.terms[counts.term];
  ColumnChart chart;
  ViewList cells;
  for (int year = first; year <= insights.calendar.last_year; ++year) {
    Column column;
    View cell;
    cell.set("year", std::to_string(year));
    if (const auto found = counts.years.find(year); found != counts.years.end()) {
      column.title = insights.site.texts().say(
          "insights.period",
          {{"period", std::to_string(year)}, {"incidents", incidents_text(insights, found->second)}});
      column.counts[0] = found->second;
      column.strong = true;
      cell.set("count", std::to_string(found->second));
      cell.set("href", year_link(insights, root, kind, entry, year));
    }
    chart.columns.push_back(std::move(column));
    cells.push_back(std::move(cell));
  }
  chart.height = kSmall;
  chart.highest = highest;
  chart.scale = false;
  View view;
  view.set("name", entry.term.name);
  view.set("href", routes::href(root, kind.route(entry.term.id)));
  view.set("total", std::to_string(counts.total));
  view.set("drawing", draw_columns(chart));
  view.set("cells", std::move(cells));
  return view;
}

View term_group(const Insights& insights, std::string_view root, const TermKind& kind) {
  const Texts& texts = insights.site.texts();
  const int last = insights.calendar.last_year;
  const int first = std::max(insights.calendar.first_year, last - kMostTermYears + 1);
  const std::size_t shown = std::min(kMostTerms, kind.counts.size());
  std::size_t highest = 1;
  for (std::size_t n = 0; n < shown; ++n) {
    for (const auto& [year, count] : kind.counts[n].years) highest = std::max(highest, count);
  }
  ViewList cards;
  for (std::size_t n = 0; n < shown; ++n)
    cards.push_back(term_card(insights, root, kind, kind.counts[n], first, highest));
  ViewList heads;
  for (int year = first; year <= last; ++year) {
    View head;
    head.set("year", std::to_string(year));
    heads.push_back(std::move(head));
  }
  View group;
  group.set("heading", texts.say(kind.heading));
  group.set("anchor", kind.anchor);
  group.set("n", std::to_string(insights.numbers.incidents.size() - kind.without));
  group.set("missing", std::to_string(kind.without));
  group.set("years_text", years_text(texts, first, last));
  group.set("highest", std::to_string(highest));
  group.set("others",
            kind.counts.size() > shown ? texts.count("counts.others", kind.counts.size() - shown) : "");
  group.set("cards", std::move(cards));
  group.set("heads", std::move(heads));
  return group;
}

}  // namespace

std::string incidents_text(const Insights& insights, std::size_t n) {
  return insights.site.texts().count("counts.incidents", n);
}

std::string incidents_text(const Insights& insights, const Period& period, std::size_t n) {
  const Texts& texts = insights.site.texts();
  return texts.say("insights.period",
                   {{"period", name_of(texts, period)}, {"incidents", incidents_text(insights, n)}});
}

std::string too_few(const Texts& texts, std::size_t n) {
  return n >= kFewestValues ? "" : texts.say("insights.too_few", {{"n", std::to_string(n)}});
}

std::vector<NamedSpread> named_spreads(const Statistics& numbers) {
  return {{"detect", "insights.to_detect", &numbers.to_detect},
          {"mitigate", "insights.to_mitigate", &numbers.to_mitigate},
          {"resolve", "insights.to_resolve", &numbers.to_resolve}};
}

std::string bin_path(const NamedSpread& spread, const DurationBin& bin) {
  return routes::insight(spread.slug + "-" + bin.slug);
}

std::string bin_title(const Texts& texts, const NamedSpread& spread, const DurationBin& bin) {
  return texts.say("insights.spread_of", {{"spread", texts.say(spread.key)}, {"length", texts.say(bin.key)}});
}

std::string source_path(std::string_view source) {
  return routes::insight(fmt::format("detection-{}", source.empty() ? "unknown" : source));
}

std::string not_stated(const Site& site) {
  return site.texts().say(site.in.edition.whole ? "common.not_stated" : "insights.not_given");
}

std::string not_stated_within(const Site& site) {
  return site.texts().say(site.in.edition.whole ? "insights.not_stated_within" : "insights.not_given_within");
}

bool tells_detection(const Insights& insights) {
  const auto& sources = insights.numbers.detection;
  return insights.site.in.edition.whole || sources.size() > sources.count("");
}

std::string source_name(const Site& site, std::string_view source) {
  if (source == "monitoring") return site.texts().say("detection.monitoring");
  if (source == "customer") return site.texts().say("detection.customer");
  if (source == "employee") return site.texts().say("detection.employee");
  if (source == "external") return site.texts().say("detection.external");
  if (source == "other") return site.texts().say("detection.other");
  return not_stated(site);
}

std::string list_title(const Site& site, std::string_view source) {
  if (source == "monitoring") return site.texts().say("detection_list.monitoring");
  if (source == "customer") return site.texts().say("detection_list.customer");
  if (source == "employee") return site.texts().say("detection_list.employee");
  if (source == "external") return site.texts().say("detection_list.external");
  if (source == "other") return site.texts().say("detection_list.other");
  return site.texts().say(site.in.edition.whole ? "detection_list.not_stated" : "detection_list.not_given");
}

void set_spreads(View& view, const Insights& insights, std::string_view root) {
  const Texts& texts = insights.site.texts();
  std::vector<NamedSpread> spreads = named_spreads(insights.numbers);
  if (!insights.site.in.edition.whole)
    std::erase_if(spreads, [](const NamedSpread& named) { return named.spread->samples.empty(); });
  ViewList list;
  for (const NamedSpread& named : spreads) {
    const Spread& spread = *named.spread;
    View card;
    card.set("name", texts.say(named.key));
    card.set("n", std::to_string(spread.samples.size()));
    card.set("missing", std::to_string(spread.missing));
    card.set("few", too_few(texts, spread.samples.size()));
    card.set("median", spread.enough() ? show_duration(spread.percentile(50).value, texts.time()) : "");
    card.set("ninetieth", spread.enough() ? show_duration(spread.percentile(90).value, texts.time()) : "");
    card.set("drawing", spread.samples.empty() ? "" : draw_spread(insights, named, root));
    list.push_back(std::move(card));
  }
  view.set("spreads", std::move(list));
  view.set("spread_rows", spread_rows(texts, spreads, root));
}

void set_detection(View& view, const Insights& insights, std::string_view root) {
  if (!tells_detection(insights)) return;
  std::vector<Bar> bars;
  std::size_t stated = 0;
  for (const std::string_view source : detection_sources()) {
    const auto found = insights.numbers.detection.find(std::string(source));
    if (found == insights.numbers.detection.end()) continue;
    if (!source.empty()) stated += found->second.size();
    bars.push_back({source_name(insights.site, source), source_path(source), found->second.size()});
  }
  view.set("detection", bar_rows(root, bars));
  view.set("detection_n", std::to_string(stated));
  view.set("detection_few", too_few(insights.site.texts(), stated));
}

void set_terms(View& view, const Insights& insights, std::string_view root) {
  const Statistics& numbers = insights.numbers;
  const Archive& archive = insights.site.archive();
  ViewList groups;
  if (insights.calendar.last_year != 0) {
    for (const TermKind& kind :
         {TermKind{numbers.services, archive.services, routes::service, "insights.services",
                   "hs-services-over-time", numbers.without_service},
          TermKind{numbers.causes, archive.causes, routes::cause, "insights.root_causes",
                   "hs-root-causes-over-time", numbers.without_cause}}) {
      if (!kind.counts.empty()) groups.push_back(term_group(insights, root, kind));
    }
  }
  view.set("term_groups", std::move(groups));
}

}  // namespace hindsight
