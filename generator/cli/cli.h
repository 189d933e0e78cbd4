// The command line: which command was asked for, with its options.
#pragma once

#include "cli/source_commit.h"

namespace hindsight {

// Parses the arguments and runs the command; the result is the exit status. The commit is what --version
// names.
int run_command_line(int argc, const char* const* argv, const SourceCommit& commit);

}  // namespace hindsight
