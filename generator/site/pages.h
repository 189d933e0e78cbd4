// The pages beside those of incidents: home, lists, services, root causes, the matrix, plain pages,
// redirects. Each function gives the jobs of its kind.
#pragma once

#include <vector>

#include "site/site.h"

namespace hindsight {

std::vector<PageJob> home_pages(const Site& site);
std::vector<PageJob> list_pages(const Site& site);        // all incidents, years, tags
std::vector<PageJob> service_pages(const Site& site);     // the list of services and a page each
std::vector<PageJob> cause_pages(const Site& site);       // the tree of causes and a page each
std::vector<PageJob> ledger_pages(const Site& site);      // the ledger of actions and its lists
std::vector<PageJob> unfinished_pages(const Site& site);  // unfinished business and its lists
std::vector<PageJob> matrix_pages(const Site& site);      // the maps and a list for each cell
std::vector<PageJob> insights_pages(const Site& site);    // the page of charts and the lists behind its marks
std::vector<PageJob> recurring_pages(const Site& site);   // all recurrence chains
std::vector<PageJob> search_pages(const Site& site);
std::vector<PageJob> plain_pages(const Site& site);
std::vector<PageJob> not_found_pages(const Site& site);

// Redirects for the aliases of incidents and for short addresses. An alias that leaves the site is reported.
std::vector<PageJob> redirect_pages(const Site& site, Diagnostics& out);

// Redirects from the names that a service or cause has beside its own: the page that stood under such a name
// before site.yaml made it an alias leads on. None for a name that has a page, or is that of another term.
std::vector<PageJob> term_redirects(const Site& site);

// A page at `path` that leads to the one at `target`.
PageJob redirect_job(const Site& site, const std::string& path, const std::string& target,
                     const std::string& title, const Place& origin = {});

// The report of names.
std::vector<PageJob> vocabulary_pages(const Site& site);

}  // namespace hindsight
