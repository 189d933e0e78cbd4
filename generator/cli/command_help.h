// What the command line accepts, as values: read from CLI11's own tree once, and the one source of `--help`,
// the manual page and shell completion, so that none of them can name what the program does not know.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace hindsight {

// One option, flag or positional argument.
struct OptionHelp {
  std::vector<std::string> names;  // "--out", "-h"; of a positional argument its one name, "DIR"
  bool positional = false;
  bool required = false;
  bool repeated = false;             // takes several values
  std::string value;                 // what it takes, "FOLDER"; "" for a flag
  std::vector<std::string> choices;  // the only values it takes; empty for any
  std::string meaning;               // without a full stop
};

struct CommandHelp {
  std::string name;  // as typed: "hindsight", "hindsight build"
  std::string meaning;
  std::vector<OptionHelp> options;    // positional arguments first, in the order in which they are typed
  std::vector<std::string> notes;     // paragraphs
  std::vector<std::string> examples;  // command lines
  std::vector<CommandHelp> commands;
};

// A footer is paragraphs between blank lines; the one that begins with "Examples:" has a command line on each
// further line.
CommandHelp describe(const CLI::App& app);

// The last word of a command's name.
std::string short_name(const CommandHelp& command);

// The word for an option's value in a line of usage: "FOLDER", "text|json", "[PATH...]", "FILE...".
std::string usage_word(const OptionHelp& option);

// The command with what it takes: "hindsight check [OPTION...] [PATH...]".
std::string usage_line(const CommandHelp& command);

}  // namespace hindsight
