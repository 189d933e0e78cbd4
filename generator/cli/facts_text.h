// What one document says, for people: a table of facts with the line of each, then the timeline, the actions
// and what does not fit.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "facts/reading.h"
#include "input/postmortem.h"

namespace hindsight {

std::string facts_as_text(const std::string& file, const Postmortem& postmortem, const Reading& reading,
                          const Diagnostics& findings);

}  // namespace hindsight
