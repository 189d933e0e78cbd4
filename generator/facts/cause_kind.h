// Which kind of cause the words of a text suggest, in the site's own tree where it has one.
#pragma once

#include <string_view>

#include "facts/reading.h"
#include "input/config.h"

namespace hindsight {

struct KindOfCause {
  CauseFact fact;  // an empty id where no word decides
  int points = 0;  // of the words together; a phrase that says what broke has 4, a word of the field 2
};

// What the text names as an effect ("leading to …") counts only where nothing
// before it does.
KindOfCause kind_of_cause(std::string_view text, const Config& config);

}  // namespace hindsight
