// What only the archive knows about a document, as findings for whoever reviews it: that the same cause
// struck the same service before, and that a fix promised then was not known to be done when it struck again.
// Made from the chains; a site says the same on its pages, so only `hindsight check` reports it.
#pragma once

#include "archive/archive.h"

namespace hindsight {

// Appends `seen-before`, `promise-open` and `promise-no-record` for every incident that has cause.
void review(const Archive& archive, Diagnostics& out);

}  // namespace hindsight
