// What new sites and new postmortems are made from, as it was in starters/ when the program was built.
#pragma once

#include <string_view>
#include <vector>

#include "theme/embedded.h"

namespace hindsight {

// Sorted by path: "example.md", "site.yaml", "templates/postmortem.md".
const std::vector<EmbeddedFile>& starters();

// REQUIRES: there is one of that path.
std::string_view starter(std::string_view path);

}  // namespace hindsight
