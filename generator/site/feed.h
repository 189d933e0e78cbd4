// What machines read beside the pages: the Atom feed (RFC 4287), the sitemap (sitemaps.org 0.9), robots.txt.
#pragma once

#include <string>
#include <vector>

#include "site/site.h"

namespace hindsight {

// REQUIRES: the edition has a base URL, from which entry ids are made.
std::string atom_feed(const Site& site);

std::string sitemap(const Site& site, const std::vector<std::string>& pages);
std::string robots(const Site& site);

}  // namespace hindsight
