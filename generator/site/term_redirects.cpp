// Pages that lead from the names a service or cause once had to the one it has.
#include <set>

#include "base/text.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

std::vector<PageJob> redirects_of(const Site& site, const std::vector<TermEntry>& terms,
                                  const Vocabulary& vocabulary, std::string (*route)(std::string_view)) {
  std::set<std::string> taken = {"index"};
  for (const TermEntry& entry : terms) taken.insert(entry.term.id);
  std::vector<PageJob> jobs;
  for (const TermEntry& entry : terms) {
    std::vector<std::string> names = entry.term.aliases;
    names.push_back(entry.term.name);
    for (const std::string& name : names) {
      const std::string slug = slugify(name);
      const Term* meant = vocabulary.find(name);
      if (slug.empty() || meant == nullptr || meant->id != entry.term.id || !taken.insert(slug).second)
        continue;
      jobs.push_back(redirect_job(site, route(slug), route(entry.term.id), harmless(entry.term.name)));
    }
  }
  return jobs;
}

}  // namespace

std::vector<PageJob> term_redirects(const Site& site) {
  const Archive& archive = site.archive();
  const Config& config = site.config();
  std::vector<PageJob> jobs = redirects_of(site, archive.services, config.services, routes::service);
  append(jobs, redirects_of(site, archive.causes, config.causes, routes::cause));
  return jobs;
}

}  // namespace hindsight
