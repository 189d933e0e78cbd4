// Incidents that tell nearly the same text as another one: told in findings, and remembered for what comes
// after, to which a copy is no second time.
#pragma once

#include <cstddef>
#include <vector>

#include "archive/archive.h"
#include "facts/near_copies.h"

namespace hindsight {

// Fills Incident::near_copy. Pairs that their authors relate to each other, and planned work, which is
// announced in the same words, are left out. REQUIRES: `prints` has one of each incident.
void compare_documents(Archive& archive, std::vector<Fingerprint> prints, std::size_t jobs, Diagnostics& out);

}  // namespace hindsight
