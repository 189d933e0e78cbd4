#include "site/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "site/routes.h"

namespace hindsight {
namespace {

View nav_item(std::string_view root, std::string_view name, std::string_view path, std::string_view section) {
  View item;
  item.set("name", name);
  item.set("href", routes::href(root, path));
  item.set("current", path == section);
  return item;
}

View link_view(std::string_view root, std::string name, const std::string& path) {
  View view;
  view.set("name", std::move(name));
  view.set("href", routes::href(root, path));
  return view;
}

ViewList term_links(std::string_view root, const std::vector<Link>& links,
                    const std::vector<TermEntry>& terms, std::string (*route)(std::string_view)) {
  ViewList list;
  for (const Link& link : links)
    list.push_back(link_view(root, terms[link.term].term.name, route(terms[link.term].term.id)));
  return list;
}

std::vector<Bar> count_terms(const std::vector<Incident>& incidents, const std::vector<Index>& chosen,
                             std::vector<Link> Incident::*links, const std::vector<TermEntry>& terms,
                             std::string (*route)(std::string_view), std::optional<Index> self) {
  std::map<Index, std::size_t> counts;
  for (const Index i : chosen) {
    for (const Link& link : incidents[i].*links) {
      if (link.term != self) ++counts[link.term];
    }
  }
  std::vector<Bar> bars;
  for (const auto& [term, count] : counts)
    bars.push_back({terms[term].term.name, route(terms[term].term.id), count});
  return bars;
}

}  // namespace

std::string title_of(const Incident& incident) {
  return harmless(incident.facts.title ? incident.facts.title->value : incident.id);
}

View page_view(const Site& site, const std::string& path, std::string_view title,
               std::string_view description, std::string_view section) {
  const Config& config = site.config();
  const std::string root = routes::root_of(path);
  View view;
  view.set("language", config.language);
  view.set("site_title", config.title);
  view.set("site_description", config.description);
  view.set("page_title", title);
  view.set("page_description", extract(description, 200));
  view.set("root", root);
  view.set("canonical",
           site.in.edition.base_url.empty() ? "" : site.in.edition.base_url + percent_encode_path(path));
  view.set("home", path == routes::kHome);
  view.set("noindex", site.in.edition.noindex);
  view.set("preview", site.in.preview);
  view.set("remote_images", config.show_remote_images);
  view.set("feed", site.has_feed ? routes::href(root, routes::kFeed) : "");
  if (site.board && section == routes::kIncidents) section = routes::kHistory;
  ViewList nav;
  if (site.board) nav.push_back(nav_item(root, "Status", routes::kHome, section));
  if (site.board) nav.push_back(nav_item(root, "History", routes::kHistory, section));
  if (!site.board) nav.push_back(nav_item(root, "Incidents", routes::kIncidents, section));
  nav.push_back(nav_item(root, "Services", routes::kServices, section));
  if (!site.board || !site.archive().causes.empty())
    nav.push_back(nav_item(root, "Root causes", routes::kCauses, section));
  if (site.shows(Feature::seen_before))
    nav.push_back(nav_item(root, "Recurring", routes::kRecurring, section));
  if (site.shows(Feature::actions)) nav.push_back(nav_item(root, "Actions", routes::kActions, section));
  if (site.shows(Feature::insights)) nav.push_back(nav_item(root, "Insights", routes::kInsights, section));
  if (site.shows(Feature::maps)) nav.push_back(nav_item(root, "Maps", routes::kMatrix, section));
  nav.push_back(nav_item(root, "Search", routes::kSearch, section));
  view.set("nav", std::move(nav));
  view.set("version", site.in.version);
  view.set("edition", site.in.edition.name);
  return view;
}

void set_row(View& view, const Site& site, std::string_view root, Index i, std::string reasons) {
  const Incident& incident = site.archive().incidents[i];
  const TimeFact* when = incident.when();
  view.set("href", routes::href(root, routes::incident(incident.id)));
  view.set("title", title_of(incident));
  view.set("date", when == nullptr ? "" : show_day(when->value));
  view.set("datetime", when == nullptr ? "" : iso_day(when->value));
  view.set("duration", incident.duration ? show_duration(*incident.duration) : "");
  if (incident.facts.severity) {
    View severity;
    severity.set("label", harmless(incident.facts.severity->value));
    severity.set("level", std::to_string(incident.severity));
    view.set("severity", std::move(severity));
  }
  view.set("services", term_links(root, incident.services, site.archive().services, routes::service));
  view.set("causes", term_links(root, incident.causes, site.archive().causes, routes::cause));
  view.set("draft", incident.draft);
  view.set("review", incident.review);
  view.set("ongoing", incident.ongoing);
  view.set("maintenance", incident.maintenance);
  view.set("summary", incident.facts.summary ? incident.facts.summary->value : "");
  view.set("reasons", std::move(reasons));
}

View row(const Site& site, std::string_view root, Index incident, std::string reasons) {
  View view;
  set_row(view, site, root, incident, std::move(reasons));
  return view;
}

ViewList rows(const Site& site, std::string_view root, const std::vector<Index>& incidents) {
  ViewList list;
  for (const Index i : incidents) list.push_back(row(site, root, i));
  return list;
}

std::vector<View> bar_rows(std::string_view root, const std::vector<Bar>& all) {
  std::size_t longest = 1;
  for (const Bar& bar : all) longest = std::max(longest, bar.count);
  std::vector<View> views;
  for (const Bar& bar : all) {
    View view = link_view(root, bar.name, bar.path);
    view.set("count", std::to_string(bar.count));
    view.set("percent",
             std::to_string(std::max<std::size_t>(bar.count == 0 ? 0 : 1, bar.count * 100 / longest)));
    views.push_back(std::move(view));
  }
  return views;
}

ViewList bars(std::string_view root, std::vector<Bar> all, std::size_t most) {
  std::stable_sort(all.begin(), all.end(), [](const Bar& a, const Bar& b) {
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  if (all.size() > most) all.resize(most);
  return bar_rows(root, all);
}

std::vector<Bar> count_services(const Site& site, const std::vector<Index>& incidents,
                                std::optional<Index> self) {
  return count_terms(site.archive().incidents, incidents, &Incident::services, site.archive().services,
                     routes::service, self);
}

std::vector<Bar> count_causes(const Site& site, const std::vector<Index>& incidents,
                              std::optional<Index> self) {
  return count_terms(site.archive().incidents, incidents, &Incident::causes, site.archive().causes,
                     routes::cause, self);
}

ViewList plain_page_links(const Site& site, std::string_view root) {
  ViewList links;
  for (const PlainPage& page : site.in.pages) {
    View view;
    view.set("name", harmless(page.title));
    view.set("href", routes::href(root, routes::page(page.id)));
    links.push_back(std::move(view));
  }
  return links;
}

std::string span_of(const Site& site, const std::vector<Index>& incidents) {
  int first = 0;
  int last = 0;
  for (const Index i : incidents) {
    const TimeFact* when = site.archive().incidents[i].when();
    if (when == nullptr) continue;
    const int year = year_of(when->value);
    first = first == 0 ? year : std::min(first, year);
    last = std::max(last, year);
  }
  return first == 0 ? "" : first == last ? std::to_string(first) : fmt::format("{} to {}", first, last);
}

std::string last_day(const Site& site, const std::vector<Index>& incidents) {
  for (const Index i : incidents) {
    if (const TimeFact* when = site.archive().incidents[i].when()) return show_day(when->value);
  }
  return {};
}

Moment as_of_day(const Site& site) {
  return {std::chrono::local_seconds{site.in.as_of.time_since_epoch()}, std::nullopt, Precision::day};
}

void set_as_of(View& view, const Site& site) {
  const Moment day = as_of_day(site);
  view.set("as_of", show_day(day));
  view.set("as_of_datetime", iso_day(day));
}

void append(std::vector<PageJob>& jobs, std::vector<PageJob> more) {
  std::move(more.begin(), more.end(), std::back_inserter(jobs));
}

}  // namespace hindsight
