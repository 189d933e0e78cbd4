// The pages of services and root causes.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "site/action_views.h"
#include "site/chain_views.h"
#include "site/lists.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/reading_pages.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostBars = 10;

std::vector<Bar> term_bars(const std::vector<TermEntry>& terms, std::string (*route)(std::string_view)) {
  std::vector<Bar> bars;
  for (const TermEntry& entry : terms)
    bars.push_back({entry.term.name, route(entry.term.id), entry.incidents.size()});
  return bars;
}

// Services under their groups, groups in the order of site.yaml, those without one last.
ViewList service_groups(const Site& site, std::string_view root) {
  const std::vector<TermEntry>& services = site.archive().services;
  std::vector<std::string> order;
  const auto remember = [&](const std::string& group) {
    if (!group.empty() && std::find(order.begin(), order.end(), group) == order.end()) order.push_back(group);
  };
  for (const Term& term : site.config().services.terms()) remember(term.group);
  order.emplace_back();
  const std::vector<View> all = bar_rows(root, term_bars(services, routes::service));
  ViewList groups;
  for (const std::string& group : order) {
    ViewList list;
    for (Index i = 0; i < services.size(); ++i) {
      if (services[i].term.group != group) continue;
      View view = all[i];
      view.set("description", services[i].term.description);
      view.set("last", last_day(site, services[i].incidents));
      list.push_back(std::move(view));
    }
    if (list.empty()) continue;
    View view;
    view.set("heading", group.empty() && order.size() > 1 ? site.texts().say("common.others") : group);
    view.set("rows", std::move(list));
    groups.push_back(std::move(view));
  }
  return groups;
}

// From the page at `path` to the report of names; "" where the edition has none.
std::string vocabulary_link(const Site& site, std::string_view path) {
  return site.shows(Feature::vocabulary) ? routes::href(routes::root_of(path), routes::kVocabulary) : "";
}

std::string services_page(const Site& site) {
  const std::string path(routes::kServices);
  View view = page_view(site, path, site.texts().say("pages.services"), "", routes::kServices);
  view.set("count", site.texts().count("counts.services", site.archive().services.size()));
  view.set("vocabulary", vocabulary_link(site, path));
  view.set("groups", service_groups(site, routes::root_of(path)));
  return site.in.theme.render("services", view);
}

std::string causes_page(const Site& site) {
  const std::string path(routes::kCauses);
  const std::vector<TermEntry>& causes = site.archive().causes;
  ViewList list = bar_rows(routes::root_of(path), term_bars(causes, routes::cause));
  for (Index i = 0; i < causes.size(); ++i) {
    list[i].set("description", causes[i].term.description);
    list[i].set("depth", std::to_string(causes[i].depth));
    list[i].set("last", last_day(site, causes[i].incidents));
  }
  View view = page_view(site, path, site.texts().say("pages.causes"), "", routes::kCauses);
  view.set("count", site.texts().count("counts.causes", causes.size()));
  view.set("vocabulary", vocabulary_link(site, path));
  view.set("rows", std::move(list));
  return site.in.theme.render("causes", view);
}

View service_view(const Site& site, Index i, const std::string& path, bool first) {
  const TermEntry& entry = site.archive().services[i];
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, entry.term.name, entry.term.description, routes::kServices);
  view.set("title", entry.term.name);
  view.set("description", entry.term.description);
  if (!entry.term.group.empty()) add_crumb(view, root, entry.term.group, "");
  view.set("region", entry.term.region);
  view.set("owner", entry.term.owner);
  view.set("own_feed", site.has_feed ? routes::href(root, routes::service_feed(entry.term.id)) : "");
  view.set("aliases", site.texts().join("list.comma", entry.term.aliases));
  view.set("badge", site.board ? routes::href(root, routes::badge(entry.term.id)) : "");
  if (!first) return view;
  const std::string on_call = on_call_path(site, i);
  view.set("on_call", on_call.empty() ? "" : routes::href(root, on_call));
  set_came_back(view, site, root, entry);
  view.set("causes", bars(root, count_causes(site, entry.incidents), kMostBars));
  view.set("partners", bars(root, count_services(site, entry.incidents, i), kMostBars));
  set_open_actions(view, site, root, entry.incidents, routes::actions_of("services", entry.term.id));
  return view;
}

View cause_view(const Site& site, Index i, const std::string& path, bool first) {
  const std::vector<TermEntry>& causes = site.archive().causes;
  const TermEntry& entry = causes[i];
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, entry.term.name, entry.term.description, routes::kCauses);
  view.set("title", entry.term.name);
  view.set("description", entry.term.description);
  view.set("aliases", site.texts().join("list.comma", entry.term.aliases));
  view.set("own_feed", site.has_feed ? routes::href(root, routes::cause_feed(entry.term.id)) : "");
  std::vector<const Term*> ancestors;  // from below
  for (std::optional<Index> above = entry.parent; above; above = causes[*above].parent)
    ancestors.push_back(&causes[*above].term);
  for (auto above = ancestors.rbegin(); above != ancestors.rend(); ++above)
    add_crumb(view, root, (*above)->name, routes::cause((*above)->id));
  if (!first) return view;
  set_came_back(view, site, root, entry);
  std::vector<Bar> children;
  for (const Index child : entry.children)
    children.push_back(
        {causes[child].term.name, routes::cause(causes[child].term.id), causes[child].incidents.size()});
  view.set("children", bar_rows(root, children));
  view.set("services", bars(root, count_services(site, entry.incidents), kMostBars));
  set_open_actions(view, site, root, entry.incidents, routes::kActions);
  std::vector<Bar> partners = count_causes(site, entry.incidents, i);
  // The causes below this one, which follow it, are its kinds and not beside it.
  for (Index below = i + 1; below < causes.size() && causes[below].depth > entry.depth; ++below)
    std::erase_if(partners, [&](const Bar& bar) { return bar.path == routes::cause(causes[below].term.id); });
  view.set("partners", bars(root, std::move(partners), kMostBars));
  return view;
}

}  // namespace

std::vector<PageJob> service_pages(const Site& site) {
  std::vector<PageJob> jobs = {{std::string(routes::kServices), [&site] { return services_page(site); }}};
  for (Index i = 0; i < site.archive().services.size(); ++i) {
    const TermEntry& entry = site.archive().services[i];
    append(jobs, paged_list(site, "service", routes::service(entry.term.id), entry.incidents,
                            [&site, i](const std::string& path, bool first) {
                              return service_view(site, i, path, first);
                            }));
  }
  return jobs;
}

std::vector<PageJob> cause_pages(const Site& site) {
  std::vector<PageJob> jobs = {{std::string(routes::kCauses), [&site] { return causes_page(site); }}};
  for (Index i = 0; i < site.archive().causes.size(); ++i) {
    const TermEntry& entry = site.archive().causes[i];
    append(jobs, paged_list(site, "cause", routes::cause(entry.term.id), entry.incidents,
                            [&site, i](const std::string& path, bool first) {
                              return cause_view(site, i, path, first);
                            }));
  }
  return jobs;
}

}  // namespace hindsight
