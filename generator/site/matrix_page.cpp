// The matrix of services against root causes, and the list behind each of its cells.
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

using Cells = std::map<Index, std::vector<Index>>;  // cause → incidents

Cells cells_of(const Site& site, Index service) {
  Cells cells;
  for (const Index i : site.archive().services[service].incidents) {
    for (const Link& link : site.archive().incidents[i].causes) cells[link.term].push_back(i);
  }
  return cells;
}

View cell_view(const Site& site, std::string_view root, Index service, Index cause, const Cells& cells) {
  const Term& row = site.archive().services[service].term;
  const Term& column = site.archive().causes[cause].term;
  View view;
  const auto found = cells.find(cause);
  if (found == cells.end()) return view;
  const std::size_t count = found->second.size();
  view.set("count", std::to_string(count));
  view.set("href", routes::href(root, routes::cell(row.id, column.id)));
  view.set("label",
           fmt::format("{}: {} and {}", count_of(count, "incident", "incidents"), row.name, column.name));
  view.set("shade", std::to_string(std::min<std::size_t>(4, count)));
  return view;
}

std::string matrix_page(const Site& site) {
  const Archive& archive = site.archive();
  const std::string path(routes::kMatrix);
  const std::string root = routes::root_of(path);
  std::vector<Index> columns;
  for (Index c = 0; c < archive.causes.size(); ++c) {
    if (!archive.causes[c].own.empty()) columns.push_back(c);
  }
  ViewList heads;
  for (const Index c : columns) {
    View head;
    head.set("name", archive.causes[c].term.name);
    head.set("href", routes::href(root, routes::cause(archive.causes[c].term.id)));
    heads.push_back(std::move(head));
  }
  ViewList list;
  for (Index s = 0; s < archive.services.size(); ++s) {
    const Cells cells = cells_of(site, s);
    if (cells.empty()) continue;
    ViewList row;
    for (const Index c : columns) row.push_back(cell_view(site, root, s, c, cells));
    View view;
    view.set("name", archive.services[s].term.name);
    view.set("href", routes::href(root, routes::service(archive.services[s].term.id)));
    view.set("cells", std::move(row));
    list.push_back(std::move(view));
  }
  View view = page_view(site, path, "Services and root causes", "Which root causes struck which services",
                        routes::kMatrix);
  view.set("columns", std::move(heads));
  view.set("rows", std::move(list));
  return site.in.theme.render("matrix", std::move(view));
}

}  // namespace

std::vector<PageJob> matrix_pages(const Site& site) {
  if (!site.shows(Feature::maps)) return {};
  const Archive& archive = site.archive();
  std::vector<PageJob> jobs = {{std::string(routes::kMatrix), [&site] { return matrix_page(site); }}};
  for (Index s = 0; s < archive.services.size(); ++s) {
    for (const auto& [cause, incidents] : cells_of(site, s)) {
      const Term& service = archive.services[s].term;
      const Term& term = archive.causes[cause].term;
      append(jobs,
             incident_list(site, routes::cell(service.id, term.id),
                           fmt::format("{} × {}", service.name, term.name),
                           fmt::format("Incidents of {} with the root cause {}", service.name, term.name),
                           routes::kMatrix, incidents));
    }
  }
  return jobs;
}

}  // namespace hindsight
