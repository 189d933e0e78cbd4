#include "cli/terminal.h"

#include <unistd.h>

#include <cstdlib>

#include "base/text.h"

namespace hindsight {

bool takes_colours(std::FILE* stream) {
  return isatty(fileno(stream)) == 1 && std::getenv("NO_COLOR") == nullptr;
}

std::string shell_quoted(const std::string& text) { return "'" + replace_all(text, "'", "'\\''") + "'"; }

}  // namespace hindsight
