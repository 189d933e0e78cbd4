// Reads an edition of site.yaml.
#pragma once

#include "input/config.h"
#include "input/reader.h"

namespace hindsight {

EditionConfig read_edition(const Entry& entry, Reader& reader);

}  // namespace hindsight
