// Where a text contradicts itself or leaves out what a reader needs: findings with both places quoted.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "facts/reading.h"

namespace hindsight {

// `file` is the path that the findings name.
Diagnostics find_contradictions(const Reading& reading, const std::string& file);

}  // namespace hindsight
