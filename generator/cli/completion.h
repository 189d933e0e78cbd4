// Shell completion: a script for each shell that knows every command, every option and what options take.
#pragma once

#include <string>

#include "cli/command_help.h"

namespace hindsight {

std::string bash_completion(const CommandHelp& program);
std::string zsh_completion(const CommandHelp& program);
std::string fish_completion(const CommandHelp& program);

}  // namespace hindsight
