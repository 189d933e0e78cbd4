// What took how long, who noticed, and what failed: the distributions, sources and small multiples.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
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

std::string draw_spread(const NamedSpread& named, std::string_view root) {
  const Spread& spread = *named.spread;
  const std::vector<std::size_t> counts = bin_counts(spread);
  ColumnChart chart;
  chart.name = {"hs-spread-" + named.slug, named.name,
                incidents_text(spread.samples.size()) + ". The table below has the numbers."};
  for (std::size_t n = 0; n < counts.size(); ++n) {
    Column column;
    if (counts[n] > 0) {
      column.title = fmt::format("{}: {}", duration_bins()[n].name, incidents_text(counts[n]));
      column.href = routes::href(root, bin_path(named, duration_bins()[n]));
      column.counts[0] = counts[n];
      column.strong = spread.enough() && bin_of(spread.percentile(50).value) == n;
    }
    chart.columns.push_back(std::move(column));
  }
  chart.labels = bin_labels();
  chart.height = kHistogram;
  chart.highest = *std::max_element(counts.begin(), counts.end());
  return draw_columns(chart);
}

ViewList spread_rows(const std::vector<NamedSpread>& spreads, std::string_view root) {
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
    row.set("name", duration_bins()[n].name);
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
  std::string heading;  // "Services"
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
      column.title = fmt::format("{}: {}", year, incidents_text(found->second));
      column.href = year_link(insights, root, kind, entry, year);
      column.counts[0] = found->second;
      column.strong = true;
      cell.set("count", std::to_string(found->second));
      cell.set("href", column.href);
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
  group.set("heading", kind.heading);
  group.set("anchor", "hs-" + slugify(kind.heading) + "-over-time");
  group.set("n", std::to_string(insights.numbers.incidents.size() - kind.without));
  group.set("missing", std::to_string(kind.without));
  group.set("years_text", fmt::format("{} to {}", first, last));
  group.set("highest", std::to_string(highest));
  group.set("others",
            kind.counts.size() > shown ? count_of(kind.counts.size() - shown, "other", "others") : "");
  group.set("cards", std::move(cards));
  group.set("heads", std::move(heads));
  return group;
}

}  // namespace

std::string incidents_text(std::size_t n) { return count_of(n, "incident", "incidents"); }

std::string too_few(const Spread& spread) {
  return spread.enough() ? "" : fmt::format("Too few to say (n = {})", spread.samples.size());
}

std::vector<NamedSpread> named_spreads(const Statistics& numbers) {
  return {{"detect", "Time to detect", &numbers.to_detect},
          {"mitigate", "Time to mitigate", &numbers.to_mitigate},
          {"resolve", "Time to resolve", &numbers.to_resolve}};
}

std::string bin_path(const NamedSpread& spread, const DurationBin& bin) {
  return routes::insight(spread.slug + "-" + bin.slug);
}

std::string bin_title(const NamedSpread& spread, const DurationBin& bin) {
  return fmt::format("{}: {}", spread.name, bin.name);
}

std::string source_path(std::string_view source) {
  return routes::insight(fmt::format("detection-{}", source.empty() ? "unknown" : source));
}

std::string_view not_stated(const Site& site) {
  return site.in.edition.whole ? "Not stated" : "Not given here";
}

bool tells_detection(const Insights& insights) {
  const auto& sources = insights.numbers.detection;
  return insights.site.in.edition.whole || sources.size() > sources.count("");
}

std::string source_name(const Site& site, std::string_view source) {
  if (source.empty()) return std::string(not_stated(site));
  if (source == "other") return "In other words";
  std::string name(source);
  name.front() = static_cast<char>(name.front() - ('a' - 'A'));
  return name;
}

void set_spreads(View& view, const Insights& insights, std::string_view root) {
  std::vector<NamedSpread> spreads = named_spreads(insights.numbers);
  if (!insights.site.in.edition.whole)
    std::erase_if(spreads, [](const NamedSpread& named) { return named.spread->samples.empty(); });
  ViewList list;
  for (const NamedSpread& named : spreads) {
    const Spread& spread = *named.spread;
    View card;
    card.set("name", named.name);
    card.set("n", std::to_string(spread.samples.size()));
    card.set("missing", std::to_string(spread.missing));
    card.set("few", too_few(spread));
    card.set("median", spread.enough() ? show_duration(spread.percentile(50).value) : "");
    card.set("ninetieth", spread.enough() ? show_duration(spread.percentile(90).value) : "");
    card.set("drawing", spread.samples.empty() ? "" : draw_spread(named, root));
    list.push_back(std::move(card));
  }
  view.set("spreads", std::move(list));
  view.set("spread_rows", spread_rows(spreads, root));
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
  view.set("detection_few", stated >= kFewestValues ? "" : fmt::format("Too few to say (n = {})", stated));
}

void set_terms(View& view, const Insights& insights, std::string_view root) {
  const Statistics& numbers = insights.numbers;
  const Archive& archive = insights.site.archive();
  ViewList groups;
  if (insights.calendar.last_year != 0) {
    for (const TermKind& kind :
         {TermKind{numbers.services, archive.services, routes::service, "Services", numbers.without_service},
          TermKind{numbers.causes, archive.causes, routes::cause, "Root causes", numbers.without_cause}}) {
      if (!kind.counts.empty()) groups.push_back(term_group(insights, root, kind));
    }
  }
  view.set("term_groups", std::move(groups));
}

}  // namespace hindsight
