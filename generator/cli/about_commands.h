// What the program says of itself: its version, the help of its commands and the manual page, scripts that
// complete commands in a shell.
#pragma once

#include <optional>
#include <string>

#include "cli/source_commit.h"

namespace CLI {
class App;
}

namespace hindsight {

struct AboutCommands {
  std::string command;  // `help`: "" for all of them
  bool man = false;     // `help`: print the manual page
  std::string shell;    // `completion`: bash, zsh or fish
  std::string schema;   // `schema`: site or front-matter
  std::string site;     // `schema`: folder of the site.yaml; "" for the nearest above
};

// Call it last: `help` knows the commands that were added before. Both references must
// outlive the parsing of the command line.
void add_about(CLI::App& app, AboutCommands& commands, const SourceCommit& commit);

// Once the command line is parsed: prints what was asked for and gives the exit status, if one of these was.
std::optional<int> run_about(const CLI::App& app, const AboutCommands& commands, const SourceCommit& commit);

}  // namespace hindsight
