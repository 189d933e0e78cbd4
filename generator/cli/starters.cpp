#include "cli/starters.h"

#include <algorithm>

namespace hindsight {

std::string_view starter(std::string_view path) {
  return std::find_if(starters().begin(), starters().end(),
                      [&](const EmbeddedFile& file) { return file.path == path; })
      ->bytes;
}

}  // namespace hindsight
