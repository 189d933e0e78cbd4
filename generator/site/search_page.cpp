#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

std::string search_page(const Site& site) {
  View view =
      page_view(site, std::string(routes::kSearch), site.texts().say("pages.search"), "", routes::kSearch);
  view.set("whole", site.in.edition.whole);
  return site.in.theme.render("search", view);
}

}  // namespace

std::vector<PageJob> search_pages(const Site& site) {
  return {{std::string(routes::kSearch), [&site] { return search_page(site); }}};
}

}  // namespace hindsight
