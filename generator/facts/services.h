// The services that a text names where it speaks of what was hit: those of site.yaml by any of their
// spellings; else names as written. "All our infrastructure" and "the main service" name none.
#pragma once

#include "facts/reading.h"
#include "facts/site_words.h"

namespace hindsight {

void find_services(Reading& reading, const SiteWords& words);

}  // namespace hindsight
