// The page of all recurrence chains, cut into several where there are many.
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
std::string count_text(const Texts& texts, const Archive& archive) {
  if (archive.chains.empty()) return {};
  std::set<Index> members;
  for (const Chain& chain : archive.chains) members.insert(chain.incidents.begin(), chain.incidents.end());
  const auto unplanned = std::count_if(archive.incidents.begin(), archive.incidents.end(),
                                       [](const Incident& incident) { return !incident.maintenance; });
  const auto planned_members = std::count_if(members.begin(), members.end(),
                                             [&](Index i) { return archive.incidents[i].maintenance; });
  const auto all = static_cast<std::size_t>(unplanned + planned_members);
  return texts.say("recurring.count", {{"chains", texts.count("counts.chains", archive.chains.size())},
                                       {"members", std::to_string(members.size())},
                                       {"incidents", texts.count("counts.incidents", all)}});
}

std::string recurring_page(const Site& site, const ListPage& page, const std::string& count) {
  const std::string root = routes::root_of(page.path);
  View view = page_view(site, page.path, site.texts().say("pages.recurring"), "", routes::kRecurring);
  view.set("count", count);
  view.set("kinds_only", !site.config().causes.declared);
  // The name of a field is for those who may see its values.
  view.set("owners", site.in.edition.whole ? harmless(site.config().owner_field) : std::string());
  ViewList chains;
  ToldLinks told;
  for (std::size_t n = page.from; n < page.to; ++n) chains.push_back(chain_view(site, root, n, told));
  view.set("chains", std::move(chains));
  set_pager(view, page);
  return site.in.theme.render("recurring", view);
}

}  // namespace

std::vector<PageJob> recurring_pages(const Site& site) {
  std::vector<PageJob> jobs;
  if (!site.shows(Feature::seen_before)) return jobs;
  const std::string count = count_text(site.texts(), site.archive());
  for (const ListPage& page :
       cut_list(std::string(routes::kRecurring), site.archive().chains.size(), kChainsPerPage))
    jobs.push_back({page.path, [&site, page, count] { return recurring_page(site, page, count); }});
  return jobs;
}

}  // namespace hindsight
