// What one action says about itself: who does it, by when, under which ticket, whether it is done, and of
// which type it is.
#pragma once

#include <string_view>

#include "facts/document_clock.h"
#include "facts/reading.h"
#include "input/config.h"

namespace hindsight {

// Fills owner, ticket, due, status and type from the action's line; what was read as a detail in brackets
// leaves the text.
void read_details(ActionFact& action, const TextLine& line, const DocumentClock& clock, const Config& config);

std::optional<ActionStatus> status_named(std::string_view text);

void set_due(ActionFact& action, const TextLine& line, std::string_view text, const DocumentClock& clock);

}  // namespace hindsight
