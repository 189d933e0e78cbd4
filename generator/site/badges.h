// Badges: a service's name and its state, or the site's, as a small SVG for a README or a wiki page. They
// work in an <img>: nothing outside of the file, widths fixed, so that any font fits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"

namespace hindsight {

// REQUIRES: the edition is a status history.
std::vector<PageJob> badge_files(const Site& site);

std::string badge_svg(const Texts& texts, std::string_view name, ServiceState state);

}  // namespace hindsight
