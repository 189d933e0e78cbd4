// What an edition of parts knows of site.yaml: built up from what may be shown rather than cut down from all
// of it, so that a key that is added later stays internal until it is named here.
#pragma once

#include "input/config.h"

namespace hindsight {

// Services and causes under their public names; those without one, internal names, aliases, owners,
// descriptions, folders, tickets and the other editions are not there.
Config public_config(const Config& config, const EditionConfig& edition);

}  // namespace hindsight
