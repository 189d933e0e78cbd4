// What `hindsight import` was told about its sources: the kind or one's own field map, and a time zone.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "import/import.h"

namespace hindsight {

// `from` is a kind, "" or the path of a field map, which ends in .yaml or .yml. Empty, with errors in `out`,
// where the map cannot be read or used, or the zone is not known.
std::optional<ImportOptions> import_options(const std::string& from, const std::string& timezone,
                                            Diagnostics& out);

}  // namespace hindsight
