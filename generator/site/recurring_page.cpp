// The page of all recurrence chains, cut into several where there are many.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "site/chain_views.h"
#include "site/lists.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

// "4 chains with 11 of 300 incidents"
std::string count_text(const Archive& archive) {
  if (archive.chains.empty()) return {};
  std::set<Index> members;
  for (const Chain& chain : archive.chains) members.insert(chain.incidents.begin(), chain.incidents.end());
  const auto unplanned = std::count_if(archive.incidents.begin(), archive.incidents.end(),
                                       [](const Incident& incident) { return !incident.maintenance; });
  const auto planned_members = std::count_if(members.begin(), members.end(),
                                             [&](Index i) { return archive.incidents[i].maintenance; });
  return fmt::format(
      "{} with {} of {}", count_of(archive.chains.size(), "chain", "chains"), members.size(),
      count_of(static_cast<std::size_t>(unplanned + planned_members), "incident", "incidents"));
}

std::string recurring_page(const Site& site, const std::string& path, std::size_t number, std::size_t pages,
                           const std::string& count) {
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, "Recurring", "", routes::kRecurring);
  view.set("count", count);
  view.set("kinds_only", !site.config().causes.declared);
  // The name of a field is for those who may see its values.
  view.set("owners", site.in.edition.whole ? visible(site.config().owner_field) : std::string());
  ViewList chains;
  ToldLinks told;
  const std::size_t all = site.archive().chains.size();
  for (std::size_t n = (number - 1) * kChainsPerPage; n < std::min(all, number * kChainsPerPage); ++n)
    chains.push_back(chain_view(site, root, n, told));
  view.set("chains", std::move(chains));
  if (pages > 1) view.set("pager", pager_view(root, std::string(routes::kRecurring), number, pages));
  return site.in.theme.render("recurring", std::move(view));
}

}  // namespace

std::vector<PageJob> recurring_pages(const Site& site) {
  std::vector<PageJob> jobs;
  if (!site.shows(Feature::seen_before)) return jobs;
  const std::size_t chains = site.archive().chains.size();
  const std::size_t pages = std::max<std::size_t>(1, (chains + kChainsPerPage - 1) / kChainsPerPage);
  const std::string count = count_text(site.archive());
  for (std::size_t n = 1; n <= pages; ++n) {
    const std::string path = routes::numbered(std::string(routes::kRecurring), n);
    jobs.push_back(
        {path, [&site, path, n, pages, count] { return recurring_page(site, path, n, pages, count); }});
  }
  return jobs;
}

}  // namespace hindsight
