// What a publication changed, as addresses: for the cache of a CDN, which then asks for them anew.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace hindsight {

// The addresses of files of a site, percent-encoded: below `base_url`, or from "/" where that is empty. An
// index.html has two, its own and that of its folder.
std::set<std::string> addresses_of(const std::set<std::string>& paths, std::string_view base_url);

}  // namespace hindsight
