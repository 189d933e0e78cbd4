// What machines read beside the pages: the Atom feed (RFC 4287), the sitemap (sitemaps.org 0.9), robots.txt.
#pragma once

#include <string>
#include <vector>

#include "site/site.h"

namespace hindsight {

// feed.xml, and one for each service and root cause. An entry's id is the address of its page, so that it
// stays over rebuilds and new titles; its `updated` moves when what is shown of it does.
// REQUIRES: the edition has a base URL, from which ids are made.
std::vector<PageJob> feed_files(const Site& site);

std::string sitemap(const Site& site, const std::vector<std::string>& pages);
std::string robots(const Site& site);

}  // namespace hindsight
