#include "site/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "site/lists.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/status_page.h"
#include "site/unread_pages.h"

namespace hindsight {
namespace {

constexpr std::size_t kRecent = 10;
constexpr std::size_t kHomeBars = 12;

std::vector<Index> all_incidents(const Site& site) {
  std::vector<Index> all(site.archive().incidents.size());
  std::iota(all.begin(), all.end(), Index{0});
  return all;
}

std::vector<Index> incidents_where(const Site& site, bool (*wanted)(const Incident&)) {
  std::vector<Index> found;
  for (Index i = 0; i < site.archive().incidents.size(); ++i) {
    if (wanted(site.archive().incidents[i])) found.push_back(i);
  }
  return found;
}

// Pages that are on no other way.
ViewList ways_in(const Site& site, std::string_view root) {
  ViewList links;
  const auto add = [&](std::string_view name, std::string_view path) {
    View view;
    view.set("name", site.texts().say(name));
    view.set("href", routes::href(root, path));
    links.push_back(std::move(view));
  };
  const bool any = !site.archive().incidents.empty();
  if (any && site.shows(Feature::reading_lists)) add("pages.way_reading", routes::kReading);
  if (!site.archive().years.empty() && site.shows(Feature::reports))
    add("pages.way_reports", routes::kReports);
  return links;
}

// What waits to be done, on the home page: texts that are not final, and actions that are open.
void set_unfinished(View& view, const Site& site, std::string_view root) {
  const ActionTally& actions = site.ledger.tally;
  if (actions.all() > 0) {
    view.set("actions_overdue", std::to_string(actions.overdue));
    view.set("actions_open", std::to_string(actions.open));
    view.set("actions_unknown", std::to_string(actions.unknown));
    view.set("actions_all", site.texts().count("counts.actions", actions.all()));
    view.set("ledger", routes::href(root, routes::kActions));
  }
  if (site.shows(Feature::unfinished)) {
    std::vector<Index> texts = incidents_where(site, [](const Incident& i) { return i.draft || i.review; });
    view.set("unfinished_page", routes::href(root, routes::kUnfinished));
    if (texts.size() > kRecent) texts.resize(kRecent);
    view.set("unfinished", rows(site, root, texts));
  }
  view.set("waiting", actions.all() > 0 || site.shows(Feature::unfinished));
}

std::string home_page(const Site& site) {
  const std::vector<Index> all = all_incidents(site);
  const std::string path(routes::kHome);
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, site.config().title, site.config().description, routes::kHome);
  // Planned work stands in lists and is marked there, but it is no incident to be counted.
  const std::vector<Index> counted = incidents_where(site, [](const Incident& i) { return !i.maintenance; });
  const int first = years_of(site, counted).first;
  view.set("count", site.texts().count("counts.incidents", counted.size()));
  view.set("span", first == 0 ? "" : site.texts().say("pages.since", {{"year", std::to_string(first)}}));
  set_as_of(view, site);
  set_strip(view, site, root, counted);
  view.set("recent",
           rows(site, root,
                {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(kRecent, all.size()))}));
  view.set("more", all.size() > kRecent ? routes::href(root, routes::kIncidents) : "");
  view.set("ongoing", rows(site, root, incidents_where(site, [](const Incident& i) { return i.ongoing; })));
  set_unfinished(view, site, root);
  set_unread(view, site, root);
  view.set("services", bars(root, count_services(site, counted), kHomeBars));
  view.set("causes", bars(root, count_causes(site, counted), kHomeBars));
  view.set("ways", ways_in(site, root));
  view.set("pages", plain_page_links(site, root));
  return site.in.theme.render("home", view);
}

std::string plain_page(const Site& site, std::size_t n) {
  const PlainPage& page = site.in.pages[n];
  const std::string path = routes::page(page.id);
  View view = page_view(site, path, harmless(page.title), extract(site.page_bodies[n].words, 200));
  view.set("title", harmless(page.title));
  view.set("unread", unread_list(page.unread));
  set_document(view, site, page.source, site.page_bodies[n]);
  return site.in.theme.render("page", view);
}

bool has_long_name(std::string_view path) {
  constexpr std::size_t kLongest = 255;  // bytes, of one name in a folder
  std::size_t length = 0;
  for (const char c : path) {
    length = c == '/' ? 0 : length + 1;
    if (length > kLongest) return true;
  }
  return false;
}

// The file of an old path: relative, without "..", ending in a file name. Empty for one that cannot be,
// such as one with characters that nobody sees.
std::optional<std::string> alias_path(std::string_view alias) {
  std::string path(trim(alias));
  while (path.starts_with("/")) path.erase(0, 1);
  const std::size_t name = path.rfind('/') + 1;
  if (path.empty() || path.find_first_of("?#:\\") != std::string::npos ||
      ("/" + path + "/").find("/../") != std::string::npos || visible_line(path) != path ||
      has_long_name(path))
    return std::nullopt;
  if (name == path.size()) return path + "index.html";
  return path.find('.', name) == std::string::npos ? path + "/index.html" : path;
}

// The path of the base URL, at which a server shows 404.html for any address: "/pm/".
std::string base_path(const std::string& base_url) {
  const std::size_t host = base_url.find("://");
  const std::size_t slash = host == std::string::npos ? std::string::npos : base_url.find('/', host + 3);
  return slash == std::string::npos ? "/" : base_url.substr(slash);
}

}  // namespace

std::vector<PageJob> home_pages(const Site& site) {
  if (site.board) return status_pages(site);
  return {{std::string(routes::kHome), [&site] { return home_page(site); }}};
}

std::vector<PageJob> list_pages(const Site& site) {
  const Archive& archive = site.archive();
  const Texts& texts = site.texts();
  std::vector<PageJob> jobs =
      incident_list(site, std::string(routes::kIncidents), texts.say("pages.incidents"), "",
                    routes::kIncidents, all_incidents(site), true);
  for (const auto& [year, incidents] : archive.years) {
    append(jobs, incident_list(site, routes::year(year),
                               texts.say("lists.incidents_of", {{"period", std::to_string(year)}}), "",
                               routes::kIncidents, incidents));
  }
  for (const auto& [slug, incidents] : archive.tags) {
    append(jobs, incident_list(site, routes::tag(slug),
                               texts.say("lists.tagged", {{"tag", harmless(archive.tag_names.at(slug))}}), "",
                               routes::kIncidents, incidents));
  }
  return jobs;
}

std::vector<PageJob> plain_pages(const Site& site) {
  std::vector<PageJob> jobs;
  for (std::size_t n = 0; n < site.in.pages.size(); ++n)
    jobs.push_back({routes::page(site.in.pages[n].id), [&site, n] { return plain_page(site, n); }});
  return jobs;
}

std::vector<PageJob> not_found_pages(const Site& site) {
  return {{"404.html", [&site] {
             View view = page_view(site, "404.html", site.texts().say("pages.not_found"), "");
             const std::string base = base_path(site.in.edition.base_url);
             view.set("root", base);  // it had none; shown at any address, its links start at the base path
             for (ViewField& field : view.fields) {
               if (field.name == "feed") field.text = base + field.text;
               if (field.name != "nav") continue;
               for (View& item : field.rows) {
                 for (ViewField& inner : item.fields) {
                   if (inner.name == "href") inner.text = base + inner.text;
                 }
               }
             }
             return site.in.theme.render("404", view);
           }}};
}

PageJob redirect_job(const Site& site, const std::string& path, const std::string& target,
                     const std::string& title, const Place& origin) {
  return {path,
          [&site, path, target, title] {
            View view = page_view(site, path, title, "");
            for (ViewField& field : view.fields) {
              if (field.name == "canonical")
                field.text = site.in.edition.base_url + percent_encode_path(target);
            }
            view.set("target", routes::href(routes::root_of(path), target));
            view.set("title", title);
            return site.in.theme.render("redirect", view);
          },
          origin};
}

std::vector<PageJob> redirect_pages(const Site& site, Diagnostics& out) {
  std::vector<PageJob> jobs;
  // Where an address typed by hand looks for them.
  if (site.shows(Feature::actions))
    jobs.push_back(
        redirect_job(site, "actions.html", std::string(routes::kActions), site.texts().say("pages.ledger")));
  if (site.shows(Feature::insights))
    jobs.push_back(redirect_job(site, std::string(routes::kInsightsShort), std::string(routes::kInsights),
                                site.texts().say("pages.charts")));
  for (const Incident& incident : site.archive().incidents) {
    for (const TextFact& alias : incident.facts.aliases) {
      const auto path = alias_path(alias.value);
      if (!path) {
        report(out, {incident.source, alias.line, 0}, Level::error, "invalid-alias",
               fmt::format("“{}” cannot be a path of the site", alias.value),
               "an alias is a path such as 2020/old-name.html, without “..”");
        continue;
      }
      jobs.push_back(redirect_job(site, *path, routes::incident(incident.id), title_of(incident),
                                  {incident.source, alias.line, 0}));
    }
  }
  return jobs;
}

}  // namespace hindsight
