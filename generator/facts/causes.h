// The root cause as the text states it, and its kind. The sentence that states it is the one that says so
// ("the root cause was …") or stands under its label; suspicions that come before it are not it. The kind
// follows from the words near it, and the words that decided are kept.
#pragma once

#include "facts/cause_kind.h"
#include "facts/reading.h"

namespace hindsight {

// Fills root_cause, cause, trigger and contributing_factors.
void find_causes(Reading& reading, const CauseKinds& kinds);

}  // namespace hindsight
