// What a person's terminal takes: colours, and words for its shell.
#pragma once

#include <cstdio>
#include <string>

namespace hindsight {

// The stream is a terminal whose user has not refused colours (https://no-color.org).
bool takes_colours(std::FILE* stream);

// In single quotes for a POSIX shell.
std::string shell_quoted(const std::string& text);

}  // namespace hindsight
