#include "facts/site_words.h"

namespace hindsight {
namespace {

NameList names_of(const Vocabulary& services) {
  std::vector<NameList::Name> names;
  for (std::size_t i = 0; i < services.terms().size(); ++i) {
    const Term& service = services.terms()[i];
    names.push_back({service.name, i});
    names.push_back({service.id, i});
    for (const std::string& alias : service.aliases) names.push_back({alias, i});
  }
  return NameList(std::move(names));
}

}  // namespace

SiteWords::SiteWords(const Config& site) : config(site), causes(site), services(names_of(site.services)) {}

}  // namespace hindsight
