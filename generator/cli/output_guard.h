// Where a site must not be published: over its own sources or around them, into a home folder or the root of
// the file system, two editions into one folder, and by a link in the site's folder to somewhere else.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "cli/load.h"

namespace hindsight {

// Throws std::runtime_error with a message for people. `named` is the folder of the command line, if any.
// REQUIRES: `named` only with one edition.
void guard_outputs(const LoadedSite& site, const std::vector<EditionConfig>& editions,
                   const std::optional<std::filesystem::path>& named);

// Throws where `file`, which a build writes beside the site, would lie in an output folder of any edition or
// in another published site: it would be published there, or stand in the place of a page.
void guard_file(const LoadedSite& site, const std::optional<std::filesystem::path>& named,
                const std::filesystem::path& file);

}  // namespace hindsight
