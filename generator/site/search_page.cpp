#include <tuple>

#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/search_data.h"

namespace hindsight {
namespace {

ViewList options(const std::vector<std::tuple<std::string, std::string, std::size_t>>& all) {
  ViewList list;
  for (const auto& [value, name, count] : all) {
    View view;
    view.set("value", value);
    view.set("name", name);
    view.set("count", std::to_string(count));
    list.push_back(std::move(view));
  }
  return list;
}

ViewList term_options(const std::vector<TermEntry>& terms) {
  std::vector<std::tuple<std::string, std::string, std::size_t>> all;
  for (const TermEntry& entry : terms) {
    std::string indent;
    for (int n = 0; n < entry.depth; ++n) indent += "\u2003";
    all.emplace_back(entry.term.id, indent + entry.term.name, entry.incidents.size());
  }
  return options(all);
}

ViewList severity_options(const Site& site) {
  std::vector<std::tuple<std::string, std::string, std::size_t>> all;
  for (const auto& [label, count] : severity_counts(site.archive())) all.emplace_back(label, label, count);
  return options(all);
}

std::string search_page(const Site& site) {
  const std::string path(routes::kSearch);
  View view = page_view(site, path, "Search", "", routes::kSearch);
  view.set("services", term_options(site.archive().services));
  view.set("causes", term_options(site.archive().causes));
  view.set("severities", severity_options(site));
  std::vector<std::tuple<std::string, std::string, std::size_t>> years;
  for (const auto& [year, incidents] : site.archive().years)
    years.emplace_back(std::to_string(year), std::to_string(year), incidents.size());
  view.set("years", options(years));
  return site.in.theme.render("search", std::move(view));
}

}  // namespace

std::vector<PageJob> search_pages(const Site& site) {
  return {{std::string(routes::kSearch), [&site] { return search_page(site); }}};
}

}  // namespace hindsight
