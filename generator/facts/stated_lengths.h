// How exactly a duration was stated, and so how far a measured length may be from it: “37 minutes” is exact,
// “2 hours” was rounded, “about an hour” says so itself.
#pragma once

#include "facts/reading.h"

namespace hindsight {

// The measured length is what the statement says: within the last figure that was written.
bool fits(const StatedDuration& stated, long seconds);

// No way of rounding makes the measured length what the statement says.
bool contradicts(const StatedDuration& stated, long seconds);

}  // namespace hindsight
