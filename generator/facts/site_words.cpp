#include "facts/site_words.h"

#include "base/moment.h"
#include "base/zone.h"

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

std::optional<ZoneMention> zone_of(const std::string& timezone) {
  if (!is_known_zone(timezone)) return std::nullopt;
  ZoneMention zone;
  zone.text = timezone;
  zone.offset = parse_offset(timezone);
  if (!zone.offset) zone.iana = timezone;
  return zone;
}

}  // namespace

SiteWords::SiteWords(const Config& site)
    : config(site), causes(site), services(names_of(site.services)), zone(zone_of(site.timezone)) {}

}  // namespace hindsight
