// Which kind of cause the words of a text suggest, in the site's own tree where it has one.
#pragma once

#include <string_view>

#include "facts/reading.h"
#include "input/config.h"

namespace hindsight {

// An empty id where no word decides. What the text names as an effect ("leading to …") counts only where nothing
// before it does.
CauseFact kind_of_cause(std::string_view text, const Config& config);

}  // namespace hindsight
