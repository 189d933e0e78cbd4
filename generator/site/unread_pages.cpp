#include "site/unread_pages.h"

#include <algorithm>

#include "base/text.h"
#include "site/lists.h"
#include "site/pages.h"
#include "site/routes.h"

namespace hindsight {
namespace {

std::vector<Index> unread_incidents(const Site& site) {
  std::vector<Index> found;
  for (Index i = 0; i < site.archive().incidents.size(); ++i) {
    if (!site.archive().incidents[i].unread.empty()) found.push_back(i);
  }
  return found;
}

}  // namespace

ViewList unread_list(const Diagnostics& unread) {
  ViewList list;
  for (const Diagnostic& why : unread) {
    View view;
    view.set("problem", harmless(why.message));
    view.set("rule", why.rule);
    view.set("line", why.place.line > 0 ? std::to_string(why.place.line) : "");
    view.set("remedy", harmless(why.hint));
    list.push_back(std::move(view));
  }
  return list;
}

void set_unread(View& view, const Site& site, std::string_view root) {
  const std::size_t incidents = unread_incidents(site).size();
  const auto pages = static_cast<std::size_t>(
      std::ranges::count_if(site.in.pages, [](const PlainPage& page) { return !page.unread.empty(); }));
  const std::size_t all = incidents + pages;
  view.set("unread", all == 0 ? "" : site.texts().count("unread.documents", all));
  view.set("unread_page", incidents == 0 ? "" : routes::href(root, routes::kUnread));
}

std::vector<PageJob> unread_pages(const Site& site) {
  const std::vector<Index> found = unread_incidents(site);
  if (found.empty()) return {};
  return incident_list(site, std::string(routes::kUnread), site.texts().say("unread.title"),
                       site.texts().say("unread.about"), routes::kHome, found);
}

}  // namespace hindsight
