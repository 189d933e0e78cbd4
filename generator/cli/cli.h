// The command line: which command was asked for, with its options.
#pragma once

namespace hindsight {

// Parses the arguments and runs the command; the result is the exit status.
int run_command_line(int argc, const char* const* argv);

}  // namespace hindsight
