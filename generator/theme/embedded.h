// The default theme as it was when the program was built: one entry per file, lunr among them.
#pragma once

#include <string_view>
#include <vector>

namespace hindsight {

struct EmbeddedFile {
  std::string_view path;  // relative to the theme's folder
  std::string_view bytes;
};

const std::vector<EmbeddedFile>& embedded_theme();

}  // namespace hindsight
