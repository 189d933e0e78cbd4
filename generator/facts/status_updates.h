// The updates of a status page as entries: paragraphs that carry their time in a short code,
// {{< track "2018-05-25 05:54:00" >}}, or begin with a state ("Resolved – …"). Newest first as written.
#pragma once

#include <vector>

#include "facts/document_clock.h"
#include "facts/reading.h"

namespace hindsight {

// In order of time; empty where the text holds no such code.
std::vector<TimelineFact> read_status_updates(const std::vector<TextLine>& lines, const DocumentClock& clock,
                                              bool& newest_first);

}  // namespace hindsight
