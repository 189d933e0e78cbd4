// The search page and the data behind it: the lunr index, one record per incident, and the plain texts in
// files of sixteen, of which a reader loads only those of the results shown. Data comes as scripts that call
// one function each, because a page opened from file:// may load scripts and nothing else.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "site/sink.h"
#include "site/site.h"

namespace hindsight {

// Paths that emit_search writes.
std::vector<std::string> search_paths(const Site& site);

void emit_search(const Site& site, const Sink& sink);

}  // namespace hindsight
