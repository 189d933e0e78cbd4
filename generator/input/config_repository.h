// Reads what site.yaml says about the repository of its sources.
#pragma once

#include "input/config.h"
#include "input/reader.h"

namespace hindsight {

Repository read_repository(const Value& value, Reader& reader);

}  // namespace hindsight
