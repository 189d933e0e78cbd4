// When what an edition shows of an incident last changed. Documents do not say it and the clock must not, so
// the site says it to the next build: `api/updated.json` keeps a hash of each incident as it was shown and
// the moment from which it has been so. An incident whose hash is the same keeps its moment, one whose hash
// differs gets that of the build, and one that is new the latest time that its public record tells.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace hindsight {

struct Site;

struct Changes {
  std::vector<std::chrono::sys_seconds> updated;  // one per incident
  std::vector<std::string> hashes;                // one per incident; empty where none is to be compared
  std::chrono::sys_seconds since{};  // of the first build that kept account: age of an empty feed

  // The latest of the given incidents; `since` for none.
  std::chrono::sys_seconds latest(const std::vector<Index>& incidents) const;
  std::chrono::sys_seconds latest() const;
};

// REQUIRES: bodies are rendered. An account that cannot be read counts as none.
Changes find_changes(const Site& site);

std::string changes_json(const Site& site);

}  // namespace hindsight
