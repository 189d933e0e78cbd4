// What new sites and new postmortems are made from, as it was in cli/starters/ when the program was built.
#pragma once

#include <vector>

#include "base/embedded_file.h"

namespace hindsight {

// Sorted by path: "example.md", "site.yaml", "templates/postmortem.md".
const std::vector<EmbeddedFile>& starters();

}  // namespace hindsight
