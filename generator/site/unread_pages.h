// Documents that could not be read in full: what their pages say of it, and the list of them. They stand as
// they are written, and only where an edition shows its documents whole.
#pragma once

#include <string_view>
#include <vector>

#include "site/parts.h"
#include "site/site.h"

namespace hindsight {

// Why a document could not be read, as rows of a page.
ViewList unread_list(const Diagnostics& unread);

// On the home page: how many there are, with a link to the list.
void set_unread(View& view, const Site& site, std::string_view root);

std::vector<PageJob> unread_pages(const Site& site);

}  // namespace hindsight
