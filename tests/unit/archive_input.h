// Incidents and editions in a few words, for tests of the archive.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "input/config.h"
#include "support.h"

namespace hindsight::test {

inline std::vector<TextFact> facts(const std::vector<std::string>& values) {
  std::vector<TextFact> list;
  for (const std::string& value : values) list.push_back({value, Source::front_matter, 5});
  return list;
}

// Names are written as an author would; an empty `started` is not stated.
inline ArchiveInput incident(const std::string& id, const std::string& started,
                             const std::vector<std::string>& services,
                             const std::vector<std::string>& causes = {}) {
  ArchiveInput made;
  made.source = id + ".md";
  made.id = id;
  if (!started.empty()) made.facts.started = TimeFact{*parse_moment(started), Source::front_matter, 3};
  made.facts.services = facts(services);
  made.facts.root_causes = facts(causes);
  return made;
}

// REQUIRES: `site_yaml` is without fault.
inline Edition edition_of(const std::string& site_yaml) {
  Diagnostics out;
  Edition edition;
  edition.config = read_config(site_yaml, "site.yaml", out);
  INFO(site_yaml << shown(out));
  REQUIRE(out.empty());
  return edition;
}

}  // namespace hindsight::test
