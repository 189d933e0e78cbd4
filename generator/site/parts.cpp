#include "site/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "site/routes.h"

namespace hindsight {
namespace {

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

// What is written from right to left, by the tag of its language or script.
bool is_right_to_left(std::string_view tag) {
  constexpr std::string_view kTags = " ar arc ckb dv fa glk he iw lrc mzn ps sd syr ug ur yi ";
  const std::string lower = lower_ascii(tag);
  if (lower.find("-arab") != std::string::npos || lower.find("-hebr") != std::string::npos) return true;
  if (lower.find("-latn") != std::string::npos || lower.find("-cyrl") != std::string::npos) return false;
  return kTags.find(" " + lower.substr(0, lower.find('-')) + " ") != std::string_view::npos;
}

// Parts of the site that pages lead to and the main navigation does not.
constexpr std::pair<std::string_view, std::string_view> kOtherSections[] = {
    {"unfinished.title", routes::kUnfinished}, {"common.reports", routes::kReports}};

// The main navigation, and the part of the site above this page.
void set_navigation(View& view, const Site& site, const std::string& path, std::string_view section) {
  const std::string root = routes::root_of(path);
  const Texts& texts = site.texts();
  if (site.board && section == routes::kIncidents) section = routes::kHistory;
  ViewList nav;
  ViewList crumbs;
  const auto add = [&](std::string name, std::string_view to) {
    View item = link_view(root, std::move(name), std::string(to));
    if (to == section && to != path) crumbs.push_back(item);
    item.set("current", to == section);
    nav.push_back(std::move(item));
  };
  if (site.board) add(texts.say("pages.status"), routes::kHome);
  if (site.board) add(texts.say("pages.history"), routes::kHistory);
  if (!site.board) add(texts.say("pages.incidents"), routes::kIncidents);
  add(texts.say("pages.services"), routes::kServices);
  if (!site.board || !site.archive().causes.empty()) add(texts.say("pages.causes"), routes::kCauses);
  if (site.shows(Feature::seen_before)) add(texts.say("pages.recurring"), routes::kRecurring);
  if (site.shows(Feature::actions)) add(texts.say("pages.actions"), routes::kActions);
  if (site.shows(Feature::insights)) add(texts.say("pages.insights"), routes::kInsights);
  if (site.shows(Feature::maps)) add(texts.say("pages.maps"), routes::kMatrix);
  add(texts.say("pages.search"), routes::kSearch);
  for (const auto& [name, first] : kOtherSections) {
    if (first == section && first != path)
      crumbs.push_back(link_view(root, texts.say(name), std::string(first)));
  }
  view.set("nav", std::move(nav));
  view.set("crumbs", std::move(crumbs));
}

// What stands above the text where a search engine or a chat shows a page that says nothing about itself.
std::string description_of(const Config& config, std::string_view title, std::string_view description) {
  if (!description.empty()) return extract(description, 200);
  const std::string_view about = config.description.empty() ? config.title : config.description;
  return title == config.title ? extract(about, 200) : extract(fmt::format("{}. {}", title, about), 200);
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
  view.set("direction", is_right_to_left(config.language) ? "rtl" : "ltr");
  view.set("site_title", config.title);
  view.set("site_description", config.description);
  view.set("page_title", title);
  view.set("page_description", description_of(config, title, description));
  view.set("root", root);
  view.set("canonical",
           site.in.edition.base_url.empty() ? "" : site.in.edition.base_url + percent_encode_path(path));
  view.set("home", path == routes::kHome);
  view.set("noindex", site.in.edition.noindex);
  view.set("preview", site.in.preview);
  view.set("card", !site.in.edition.noindex);
  view.set("remote_images", config.show_remote_images);
  view.set("feed", site.has_feed ? routes::href(root, routes::kFeed) : "");
  set_navigation(view, site, path, section);
  view.set("version", site.in.version);
  view.set("edition", site.in.edition.name);
  return view;
}

void add_crumb(View& view, std::string_view root, std::string name, const std::string& path) {
  View crumb;
  crumb.set("name", std::move(name));
  crumb.set("href", path.empty() ? "" : routes::href(root, path));
  const auto crumbs =
      std::ranges::find_if(view.fields, [](const ViewField& field) { return field.name == "crumbs"; });
  crumbs->rows.push_back(std::move(crumb));
}

void set_document(View& view, const Site& site, const std::string& source, const Body& body) {
  view.set("article", true);
  view.set("body", body.html);
  view.set("code", body.has_code);
  if (!site.in.edition.whole) return;
  const Repository& repository = site.config().repository;
  const std::string path = percent_encode_path(source);
  view.set("source", harmless(source));
  if (site.in.preview.empty()) {  // what a preview shows is not what those addresses lead to
    view.set("edit_href", replace_all(repository.edit_url, "{path}", path));
    view.set("history_href", replace_all(repository.history_url, "{path}", path));
  }
  const auto changed = site.in.last_changes.find(source);
  const auto day = changed == site.in.last_changes.end() ? std::nullopt : parse_moment(changed->second);
  if (!day) return;
  view.set("last_change", show_day(*day, site.texts().time()));
  view.set("last_change_datetime", iso_day(*day));
}

void set_row(View& view, const Site& site, std::string_view root, Index i, std::string reasons) {
  const Incident& incident = site.archive().incidents[i];
  const TimeFact* when = incident.when();
  view.set("href", routes::href(root, routes::incident(incident.id)));
  view.set("title", title_of(incident));
  view.set("date", when == nullptr ? "" : show_day(when->value, site.texts().time()));
  view.set("datetime", when == nullptr ? "" : iso_day(when->value));
  view.set("duration", incident.duration ? show_duration(*incident.duration, site.texts().time()) : "");
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

Years years_of(const Site& site, const std::vector<Index>& incidents) {
  Years years;
  for (const Index i : incidents) {
    const TimeFact* when = site.archive().incidents[i].when();
    if (when == nullptr) continue;
    const int year = year_of(when->value);
    years.first = years.first == 0 ? year : std::min(years.first, year);
    years.last = std::max(years.last, year);
  }
  return years;
}

std::string years_text(const Texts& texts, int first, int last) {
  return texts.say("list.years", {{"first", std::to_string(first)}, {"last", std::to_string(last)}});
}

std::string span_of(const Site& site, const std::vector<Index>& incidents) {
  const Years years = years_of(site, incidents);
  if (years.first == 0) return {};
  if (years.first == years.last) return std::to_string(years.first);
  return years_text(site.texts(), years.first, years.last);
}

std::string last_day(const Site& site, const std::vector<Index>& incidents) {
  for (const Index i : incidents) {
    if (const TimeFact* when = site.archive().incidents[i].when())
      return show_day(when->value, site.texts().time());
  }
  return {};
}

Moment as_of_day(const Site& site) {
  return {std::chrono::local_days{site.today().time_since_epoch()}, std::nullopt, Precision::day};
}

void set_as_of(View& view, const Site& site) {
  const Moment day = as_of_day(site);
  view.set("as_of", show_day(day, site.texts().time()));
  view.set("as_of_datetime", iso_day(day));
}

void append(std::vector<PageJob>& jobs, std::vector<PageJob> more) {
  std::move(more.begin(), more.end(), std::back_inserter(jobs));
}

}  // namespace hindsight
