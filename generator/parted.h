// Incidents and plain pages, which part once every document is understood by itself; complaints stand in the
// order of the documents.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "input/config.h"
#include "input/sources.h"
#include "memory.h"
#include "site/site.h"

namespace hindsight {

struct Parted {
  std::vector<Known> incidents;
  std::vector<PlainPage> pages;
  std::set<std::string, std::less<>> unpublished;  // documents that exist and have no page
};

Parted part(std::vector<Known> documents, const Sources& sources, const Config& config, Diagnostics& out);

}  // namespace hindsight
