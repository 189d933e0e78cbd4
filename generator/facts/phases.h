// What the words of one entry say happened to the incident (data/phases.tsv).
#pragma once

#include <string_view>

#include "facts/reading.h"

namespace hindsight {

Phase phase_of(std::string_view text);

// The words bring something back ("rolled back", "traffic restored").
bool restores(std::string_view text);

// The words speak of something that does not work.
bool speaks_of_impact(std::string_view text);

}  // namespace hindsight
