#include "site/reading_pages.h"

#include <algorithm>

#include "archive/reading_list.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

ViewList suggestion_rows(const Site& site, std::string_view root, const std::vector<Suggestion>& list) {
  ViewList rows;
  for (const Suggestion& pick : list)
    rows.push_back(row(site, root, pick.incident, site.texts().join("list.semicolon", pick.reasons)));
  return rows;
}

std::string on_call_page(const Site& site, Index service, const std::vector<Suggestion>& list) {
  const TermEntry& entry = site.archive().services[service];
  const std::string path = routes::reading(entry.term.id);
  const std::string root = routes::root_of(path);
  const std::string title =
      site.texts().count("reading.for_service", list.size(), {{"service", entry.term.name}});
  View view = page_view(site, path, title, "", routes::kServices);
  view.set("title", title);
  add_crumb(view, root, entry.term.name, routes::service(entry.term.id));
  view.set("of", site.texts().count("counts.incidents", entry.incidents.size()));
  view.set("picks", suggestion_rows(site, root, list));
  return site.in.theme.render("reading", view);
}

std::string start_page(const Site& site, const std::vector<Suggestion>& cited) {
  const std::string path(routes::kReading);
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, site.texts().say("reading.start"), "");
  view.set("cited", suggestion_rows(site, root, cited));
  view.set("newest", rows(site, root, newest(site.archive())));
  std::vector<Bar> services;
  for (Index i = 0; i < site.archive().services.size(); ++i) {
    const TermEntry& entry = site.archive().services[i];
    if (const std::string list = on_call_path(site, i); !list.empty())
      services.push_back({entry.term.name, list, entry.incidents.size()});
  }
  view.set("services", bar_rows(root, services));
  return site.in.theme.render("start", view);
}

}  // namespace

std::string on_call_path(const Site& site, Index service) {
  if (!site.shows(Feature::reading_lists)) return {};
  const TermEntry& entry = site.archive().services[service];
  const auto counts = std::count_if(entry.incidents.begin(), entry.incidents.end(),
                                    [&](Index i) { return is_for_reading(site.archive().incidents[i]); });
  return static_cast<std::size_t>(counts) < kFewestForList ? std::string() : routes::reading(entry.term.id);
}

std::vector<PageJob> reading_pages(const Site& site) {
  std::vector<PageJob> jobs;
  if (!site.shows(Feature::reading_lists) || site.archive().incidents.empty()) return jobs;
  const std::vector<std::size_t> citations = count_citations(site.archive());
  jobs.push_back(
      {std::string(routes::kReading), [&site, cited = most_cited(site.texts(), site.archive(), citations)] {
         return start_page(site, cited);
       }});
  for (Index i = 0; i < site.archive().services.size(); ++i) {
    const TermEntry& entry = site.archive().services[i];
    auto list =
        on_call_list(site.texts(), site.archive(), entry, citations, site.shows(Feature::seen_before));
    if (list.empty()) continue;
    jobs.push_back({routes::reading(entry.term.id),
                    [&site, i, list = std::move(list)] { return on_call_page(site, i, list); }});
  }
  return jobs;
}

}  // namespace hindsight
