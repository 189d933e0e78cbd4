// The maps: which root causes struck which services, which services failed together, and the list behind
// each cell of several incidents. Planned work is left out. However large the archive, a map shows the
// most frequent terms.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "site/lists.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostTerms = 25;  // rows and columns of a map

using Counts = std::map<Index, std::size_t>;                          // term → incidents
using Cells = std::map<std::pair<Index, Index>, std::vector<Index>>;  // row and column → incidents

struct Terms {
  std::vector<Index> shown;  // in the order of the archive
  std::size_t left_out = 0;
};

struct Map {
  Terms rows, columns;
  Cells cells;
};

Terms most_frequent(const Counts& counts) {
  std::vector<std::pair<Index, std::size_t>> all(counts.begin(), counts.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Terms terms;
  for (const auto& [term, count] : all) {
    if (terms.shown.size() < kMostTerms)
      terms.shown.push_back(term);
    else
      ++terms.left_out;
  }
  std::sort(terms.shown.begin(), terms.shown.end());
  return terms;
}

std::vector<Index> shown_of(const std::vector<Link>& links, const Terms& terms) {
  std::vector<Index> shown;
  for (const Link& link : links) {
    if (std::binary_search(terms.shown.begin(), terms.shown.end(), link.term)) shown.push_back(link.term);
  }
  return shown;
}

Map cause_map(const Archive& archive) {
  Counts services, causes;
  const auto counts = [](const Incident& i) {
    return !i.maintenance && !i.services.empty() && !i.causes.empty();
  };
  for (const Incident& incident : archive.incidents) {
    if (!counts(incident)) continue;
    for (const Link& link : incident.services) ++services[link.term];
    for (const Link& link : incident.causes) ++causes[link.term];
  }
  Map map{most_frequent(services), most_frequent(causes), {}};
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const Incident& incident = archive.incidents[i];
    if (!counts(incident)) continue;
    for (const Index service : shown_of(incident.services, map.rows)) {
      for (const Index cause : shown_of(incident.causes, map.columns))
        map.cells[{service, cause}].push_back(i);
    }
  }
  return map;
}

Map together_map(const Archive& archive) {
  Counts services;
  const auto counts = [](const Incident& i) { return !i.maintenance && i.services.size() > 1; };
  for (const Incident& incident : archive.incidents) {
    if (!counts(incident)) continue;
    for (const Link& link : incident.services) ++services[link.term];
  }
  const Terms terms = most_frequent(services);
  Map map{terms, terms, {}};
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    if (!counts(archive.incidents[i])) continue;
    const std::vector<Index> shown = shown_of(archive.incidents[i].services, terms);
    for (const Index one : shown) {
      for (const Index other : shown) {
        if (one != other) map.cells[{one, other}].push_back(i);
      }
    }
  }
  return map;
}

// One list for both orders of a pair.
std::string together_path(const Archive& archive, Index one, Index other) {
  return routes::together(archive.services[std::min(one, other)].term.id,
                          archive.services[std::max(one, other)].term.id);
}

// What the two maps differ in when they are shown; the texts by their keys.
struct Kind {
  std::string_view anchor, heading, about, empty;
  const std::vector<TermEntry>& columns;
  std::string (*column_route)(std::string_view);
  std::string (*cell_path)(const Archive&, Index, Index);
};

std::string cause_cell_path(const Archive& archive, Index service, Index cause) {
  return routes::cell(archive.services[service].term.id, archive.causes[cause].term.id);
}

Kind cause_kind(const Archive& archive) {
  return {"hs-services-and-root-causes",
          "matrix.causes",
          "matrix.causes_about",
          "matrix.causes_empty",
          archive.causes,
          routes::cause,
          cause_cell_path};
}

Kind together_kind(const Archive& archive) {
  return {"hs-services-that-failed-together",
          "matrix.together",
          "matrix.together_about",
          "matrix.together_empty",
          archive.services,
          routes::service,
          together_path};
}

View term_link(std::string_view root, const Term& term, std::string (*route)(std::string_view)) {
  View view;
  view.set("name", term.name);
  view.set("href", routes::href(root, route(term.id)));
  return view;
}

// A cell of one incident leads to the incident.
bool has_list(const std::vector<Index>& incidents) { return incidents.size() > 1; }

View cell_view(const Site& site, std::string_view root, const Kind& kind, const Cells& cells, Index row,
               Index column) {
  const Archive& archive = site.archive();
  View view;
  const auto found = cells.find({row, column});
  if (found == cells.end()) return view;
  const std::vector<Index>& incidents = found->second;
  const std::size_t count = incidents.size();
  view.set("count", std::to_string(count));
  view.set("href", routes::href(root, has_list(incidents)
                                          ? kind.cell_path(archive, row, column)
                                          : routes::incident(archive.incidents[incidents.front()].id)));
  view.set("label",
           site.texts().say("matrix.cell", {{"incidents", site.texts().count("counts.incidents", count)},
                                            {"row", archive.services[row].term.name},
                                            {"column", kind.columns[column].term.name}}));
  view.set("shade", std::to_string(std::min<std::size_t>(4, count)));
  return view;
}

std::string cut_text(const Texts& texts, const Map& map, bool causes) {
  std::vector<std::string> left;
  if (map.rows.left_out > 0) left.push_back(texts.count("counts.services", map.rows.left_out));
  if (causes && map.columns.left_out > 0) left.push_back(texts.count("counts.causes", map.columns.left_out));
  if (left.empty()) return {};
  return texts.count("matrix.cut", kMostTerms, {{"left_out", texts.join("list.and", left)}});
}

View map_view(const Site& site, std::string_view root, const Map& map, const Kind& kind) {
  const Archive& archive = site.archive();
  ViewList heads, list;
  for (const Index column : map.columns.shown)
    heads.push_back(term_link(root, kind.columns[column].term, kind.column_route));
  for (const Index row : map.rows.shown) {
    ViewList cells;
    for (const Index column : map.columns.shown)
      cells.push_back(cell_view(site, root, kind, map.cells, row, column));
    View view = term_link(root, archive.services[row].term, routes::service);
    view.set("cells", std::move(cells));
    list.push_back(std::move(view));
  }
  View view;
  const std::string cut = cut_text(site.texts(), map, kind.column_route == routes::cause);
  view.set("heading", site.texts().say(kind.heading));
  view.set("anchor", kind.anchor);
  view.set("about", site.texts().say(kind.about));
  view.set("empty", map.cells.empty() ? site.texts().say(kind.empty) : "");
  view.set("all_href", cut.empty() ? "" : routes::href(root, routes::kServices));
  view.set("cut", cut);
  view.set("columns", std::move(heads));
  view.set("rows", std::move(list));
  return view;
}

std::string matrix_page(const Site& site) {
  const Archive& archive = site.archive();
  const std::string path(routes::kMatrix);
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, site.texts().say("pages.maps"), site.texts().say("matrix.about"),
                        routes::kMatrix);
  ViewList maps;
  const auto add = [&](const Map& map, const Kind& kind) {
    // Of what an edition withholds it must not say that no incident has it.
    if (site.in.edition.whole || !map.cells.empty()) maps.push_back(map_view(site, root, map, kind));
  };
  add(cause_map(archive), cause_kind(archive));
  add(together_map(archive), together_kind(archive));
  view.set("maps", std::move(maps));
  return site.in.theme.render("matrix", view);
}

void add_cause_lists(std::vector<PageJob>& jobs, const Site& site) {
  const Archive& archive = site.archive();
  for (const auto& [cell, incidents] : cause_map(archive).cells) {
    if (!has_list(incidents)) continue;
    const Term& service = archive.services[cell.first].term;
    const Term& cause = archive.causes[cell.second].term;
    append(jobs, incident_list(site, cause_cell_path(archive, cell.first, cell.second),
                               fmt::format("{} × {}", service.name, cause.name),
                               site.texts().say("matrix.cause_list",
                                                {{"service", service.name}, {"cause", cause.name}}),
                               routes::kMatrix, incidents));
  }
}

void add_together_lists(std::vector<PageJob>& jobs, const Site& site) {
  const Archive& archive = site.archive();
  for (const auto& [cell, incidents] : together_map(archive).cells) {
    if (cell.first > cell.second || !has_list(incidents)) continue;
    const Term& one = archive.services[cell.first].term;
    const Term& other = archive.services[cell.second].term;
    append(jobs, incident_list(
                     site, together_path(archive, cell.first, cell.second),
                     site.texts().say("list.and", {{"first", one.name}, {"second", other.name}}),
                     site.texts().say("matrix.together_list", {{"first", one.name}, {"second", other.name}}),
                     routes::kMatrix, incidents));
  }
}

}  // namespace

std::vector<PageJob> matrix_pages(const Site& site) {
  if (!site.shows(Feature::maps)) return {};
  std::vector<PageJob> jobs = {{std::string(routes::kMatrix), [&site] { return matrix_page(site); }}};
  add_cause_lists(jobs, site);
  add_together_lists(jobs, site);
  return jobs;
}

}  // namespace hindsight
