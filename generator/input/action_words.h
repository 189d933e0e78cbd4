// The words for the state of a follow-up action: one table for the fields that name one, in front matter and
// in the export of a ticket system.
#pragma once

#include <optional>
#include <string_view>

#include "input/postmortem.h"

namespace hindsight {

// Letter case and the kind of space between words do not matter. Empty for a word that is not known.
std::optional<ActionStatus> action_status_named(std::string_view word);

// "open", "done", "cancelled", "unknown".
std::string_view name_of(ActionStatus status);

}  // namespace hindsight
