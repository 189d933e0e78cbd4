// The answer to `--help`, for terminals of any width from 80 columns on.
#pragma once

#include <string>

#include "cli/command_help.h"

namespace hindsight {

std::string help_text(const CommandHelp& command);

}  // namespace hindsight
