// The default theme as it was when the program was built: one entry per file, lunr among them.
#pragma once

#include <vector>

#include "base/embedded_file.h"

namespace hindsight {

const std::vector<EmbeddedFile>& embedded_theme();

}  // namespace hindsight
