#include "site/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kRowsPerPage = 50;
constexpr int kMostStripYears = 20;

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

// A day with incidents: a link to the one, or to the year's list where there are several.
View mark(const Site& site, std::string_view root, std::chrono::year_month_day day,
          const std::vector<Index>& incidents) {
  using namespace std::chrono;
  const auto first = sys_days{day.year() / January / 1};
  const Incident& incident = site.archive().incidents[incidents.front()];
  int worst = 0;
  for (const Index i : incidents) {
    const int rank = site.archive().incidents[i].severity;
    if (rank != 0 && (worst == 0 || rank < worst)) worst = rank;
  }
  const bool one = incidents.size() == 1;
  const std::string what = one ? title_of(incident) : count_of(incidents.size(), "incident", "incidents");
  View view;
  view.set("x", std::to_string((sys_days{day} - first).count()));
  view.set("href", routes::href(root, one ? routes::incident(incident.id)
                                          : routes::year(static_cast<int>(day.year()))));
  view.set("label", fmt::format("{}: {}", show_day(incident.when()->value), what));
  view.set("level", std::to_string(worst));
  return view;
}

View pager_view(std::string_view root, const std::string& first_path, std::size_t current,
                std::size_t pages) {
  const auto url = [&](std::size_t number) {
    return routes::href(root, routes::numbered(first_path, number));
  };
  View pager;
  pager.set("previous", current > 1 ? url(current - 1) : "");
  pager.set("next", current < pages ? url(current + 1) : "");
  ViewList list;
  bool gap = false;
  for (std::size_t n = 1; n <= pages; ++n) {
    const bool near = n == 1 || n == pages || (n + 2 >= current && n <= current + 2);
    if (!near && gap) continue;
    gap = !near;
    View item;
    item.set("number", std::to_string(n));
    item.set("href", url(n));
    item.set("current", n == current);
    item.set("gap", gap);
    list.push_back(std::move(item));
  }
  pager.set("pages", std::move(list));
  return pager;
}

// The incidents of one page of a list under the years they began in.
ViewList year_groups(const Site& site, std::string_view root, const std::vector<Index>& incidents,
                     std::size_t from, std::size_t to, bool headings) {
  ViewList groups;
  for (std::size_t i = from; i < to;) {
    const TimeFact* when = site.archive().incidents[incidents[i]].when();
    const std::string heading = when == nullptr ? "No date stated" : std::to_string(year_of(when->value));
    ViewList list;
    for (; i < to; ++i) {
      const TimeFact* other = site.archive().incidents[incidents[i]].when();
      const bool same = (when == nullptr) == (other == nullptr) &&
                        (when == nullptr || year_of(when->value) == year_of(other->value));
      if (!same) break;
      list.push_back(row(site, root, incidents[i]));
    }
    View group;
    group.set("heading", headings ? heading : std::string());
    group.set("anchor", "hs-" + slugify(heading));
    group.set("rows", std::move(list));
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

std::string title_of(const Incident& incident) {
  return visible(incident.facts.title ? incident.facts.title->value : incident.id);
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
  view.set("feed", site.has_feed ? routes::href(root, routes::kFeed) : "");
  ViewList nav;
  nav.push_back(nav_item(root, "Incidents", routes::kIncidents, section));
  nav.push_back(nav_item(root, "Services", routes::kServices, section));
  nav.push_back(nav_item(root, "Root causes", routes::kCauses, section));
  nav.push_back(nav_item(root, "Matrix", routes::kMatrix, section));
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
    severity.set("label", visible(incident.facts.severity->value));
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
  std::sort(all.begin(), all.end(), [](const Bar& a, const Bar& b) {
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

ViewList strip(const Site& site, std::string_view root, const std::vector<Index>& incidents) {
  std::map<std::chrono::sys_days, std::vector<Index>> days;
  for (const Index i : incidents) {
    if (const TimeFact* when = site.archive().incidents[i].when()) days[day_of(when->value)].push_back(i);
  }
  ViewList strip;
  if (days.empty()) return strip;
  const auto year_at = [](std::chrono::sys_days day) {
    return static_cast<int>(std::chrono::year_month_day{day}.year());
  };
  const int newest = year_at(days.rbegin()->first);
  const int oldest = std::max(year_at(days.begin()->first), newest - kMostStripYears + 1);
  for (int year = newest; year >= oldest; --year) {  // years without an incident are part of the picture
    using std::chrono::January;
    ViewList marks;
    std::size_t count = 0;
    const auto end = days.lower_bound(std::chrono::year{year + 1} / January / 1);
    for (auto day = days.lower_bound(std::chrono::year{year} / January / 1); day != end; ++day) {
      marks.push_back(mark(site, root, day->first, day->second));
      count += day->second.size();
    }
    View view;
    view.set("year", std::to_string(year));
    view.set("href", site.archive().years.contains(year) ? routes::href(root, routes::year(year)) : "");
    view.set("count", std::to_string(count));
    view.set("marks", std::move(marks));
    strip.push_back(std::move(view));
  }
  return strip;
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

std::vector<PageJob> paged_list(const Site& site, std::string_view template_name,
                                const std::string& first_path, std::vector<Index> incidents,
                                std::function<View(const std::string& path, bool first)> make) {
  const std::size_t pages = std::max<std::size_t>(1, (incidents.size() + kRowsPerPage - 1) / kRowsPerPage);
  std::vector<PageJob> jobs;
  for (std::size_t n = 1; n <= pages; ++n) {
    const std::string path = routes::numbered(first_path, n);
    jobs.push_back(
        {path, [&site, name = std::string(template_name), first_path, path, n, pages, incidents, make] {
           View view = make(path, n == 1);
           const std::string root = routes::root_of(path);
           const std::size_t to = std::min(incidents.size(), n * kRowsPerPage);
           const std::string span = span_of(site, incidents);
           const bool several_years = span.find(" to ") != std::string::npos;
           view.set("groups", year_groups(site, root, incidents, (n - 1) * kRowsPerPage, to, several_years));
           if (pages > 1) view.set("pager", pager_view(root, first_path, n, pages));
           view.set("count", count_of(incidents.size(), "incident", "incidents"));
           view.set("span", span);
           if (n == 1) view.set("strip", strip(site, root, incidents));
           view.set("first_page", n == 1);
           return site.in.theme.render(name, std::move(view));
         }});
  }
  return jobs;
}

std::vector<PageJob> incident_list(const Site& site, const std::string& path, const std::string& title,
                                   const std::string& description, std::string_view section,
                                   const std::vector<Index>& incidents, bool with_years) {
  return paged_list(site, "incidents", path, incidents,
                    [&site, title, description, section, with_years](const std::string& at, bool first) {
                      View view = page_view(site, at, title, description, section);
                      view.set("title", title);
                      view.set("description", description);
                      if (!with_years || !first) return view;
                      std::vector<Bar> years;
                      for (const auto& [year, list] : site.archive().years)
                        years.push_back({std::to_string(year), routes::year(year), list.size()});
                      view.set("years", bar_rows(routes::root_of(at), years));
                      return view;
                    });
}

void append(std::vector<PageJob>& jobs, std::vector<PageJob> more) {
  std::move(more.begin(), more.end(), std::back_inserter(jobs));
}

}  // namespace hindsight
