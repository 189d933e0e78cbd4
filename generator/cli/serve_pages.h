// The pages of the development server itself: messages, the list of editions, and a page that shows the same
// document in every edition side by side.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/http_server.h"
#include "cli/served_site.h"

namespace hindsight {

// A text of the site or of a request: valid UTF-8 in which every character can be seen. And the same as HTML.
std::string readable(std::string_view text);
std::string as_shown(std::string_view text);

// `body`: HTML. The page loads again when `version` is no longer served; never for "".
HttpAnswer own_page(int status, std::string_view title, std::string_view body, std::string_view version);

// To a path of the server, unescaped and without "/" before it.
HttpAnswer redirect(const std::string& path);

// The editions by name, or the only one.
HttpAnswer list_of_editions(const ServedSite& site);

// A frame for each edition. `paths`: of what each shows, in their order.
HttpAnswer side_by_side(const ServedSite& site, const std::vector<std::string>& paths);

}  // namespace hindsight
