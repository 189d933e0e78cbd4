// What `hindsight import` is told about its sources: the kind or one's own field map, and a time zone; and
// which field maps it could be told.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "import/import.h"

namespace CLI {
class App;
}

namespace hindsight {

// --maps and --show-map: they print and end while options are read, and so need no PATH.
void add_map_options(CLI::App& import);

// `from` is a kind, "" or the path of a field map, which ends in .yaml or .yml. Empty, with errors in `out`,
// where the map cannot be read or used, or the zone is not known.
std::optional<ImportOptions> import_options(const std::string& from, const std::string& timezone,
                                            Diagnostics& out);

}  // namespace hindsight
