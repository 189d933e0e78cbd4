// The follow-up actions that a text names: items of lists, rows of tables, checkboxes, and sentences where a
// section has nothing else. What belongs to an item stays part of it; a label above items is none.
#pragma once

#include <vector>

#include "facts/document_clock.h"
#include "facts/reading.h"
#include "input/config.h"

namespace hindsight {

std::vector<ActionFact> read_actions(const Reading& reading, const DocumentClock& clock,
                                     const Config& config);

// "prevent", "mitigate", "detect", "process", "repair", or "".
std::string type_of_action(std::string_view text);

}  // namespace hindsight
