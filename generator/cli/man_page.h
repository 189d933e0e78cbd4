// The manual page hindsight(1), in the man macros that man, groff and mandoc read.
#pragma once

#include <string>
#include <string_view>

#include "cli/command_help.h"

namespace hindsight {

// `day` is the page's date, as 2026-01-31, or "" where none is known.
std::string man_page(const CommandHelp& program, std::string_view version, std::string_view day);

}  // namespace hindsight
