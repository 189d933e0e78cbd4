#include "cli/completion.h"

#include <fmt/format.h>

#include "base/text.h"
#include "cli/terminal.h"

namespace hindsight {
namespace {

// What a shell offers where a value stands.
enum class Offer { nothing, choices, folders, files };

// By the word for the value, which `--help` shows too.
Offer offer_of(const OptionHelp& option) {
  if (!option.choices.empty()) return Offer::choices;
  const std::string& word = option.positional ? option.names.front() : option.value;
  if (word == "FOLDER" || word == "DIR") return Offer::folders;
  if (word == "FILE" || word == "PATH") return Offer::files;
  return Offer::nothing;
}

// Between single quotes fish reads backslashes too.
std::string fish_quoted(const std::string& text) {
  return "'" + replace_all(replace_all(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::vector<std::string> option_names(const CommandHelp& command) {
  std::vector<std::string> names;
  for (const OptionHelp& option : command.options) {
    if (!option.positional) names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

std::vector<std::string> command_names(const CommandHelp& program) {
  std::vector<std::string> names;
  for (const CommandHelp& command : program.commands) names.push_back(short_name(command));
  return names;
}

// What a command takes where no option stands: the offer of its first positional argument.
const OptionHelp* argument_of(const CommandHelp& command) {
  for (const OptionHelp& option : command.options) {
    if (option.positional) return &option;
  }
  return nullptr;
}

std::string bash_offer(const OptionHelp& option) {
  switch (offer_of(option)) {
    case Offer::choices:
      return fmt::format("words={}", shell_quoted(join(option.choices, " ")));
    case Offer::folders:
      return "action=directory";
    case Offer::files:
      return "action=file";
    case Offer::nothing:
      break;
  }
  return "words=''";
}

// Patterns of a `case`: a value that follows its option, then what else may stand in a command.
std::string bash_cases(const CommandHelp& command) {
  const std::string name = short_name(command);
  std::string out;
  for (const OptionHelp& option : command.options) {
    if (option.positional || option.value.empty()) continue;
    std::vector<std::string> patterns;
    for (const std::string& option_name : option.names)
      patterns.push_back(shell_quoted(name + " " + option_name));
    out += fmt::format("    {}) {} ;;\n", join(patterns, " | "), bash_offer(option));
  }
  const OptionHelp* argument = argument_of(command);
  out += fmt::format("    {}*) case $current in -*) words={} ;; *) {} ;; esac ;;\n", shell_quoted(name + " "),
                     shell_quoted(join(option_names(command), " ")),
                     argument == nullptr ? "words=''" : bash_offer(*argument));
  return out;
}

// In the form of zsh's _arguments: a colon and brackets have a meaning of their own.
std::string zsh_text(std::string_view text) {
  std::string out(text);
  for (const std::string_view sign : {"\\", "[", "]", ":"})
    out = replace_all(out, sign, "\\" + std::string(sign));
  return out;
}

std::string zsh_value(const OptionHelp& option) {
  const std::string what = zsh_text(option.positional ? option.names.front() : option.value);
  switch (offer_of(option)) {
    case Offer::choices:
      return fmt::format(":{}:({})", what, join(option.choices, " "));
    case Offer::folders:
      return fmt::format(":{}:_files -/", what);
    case Offer::files:
      return fmt::format(":{}:_files", what);
    case Offer::nothing:
      break;
  }
  return fmt::format(":{}: ", what);
}

std::string zsh_arguments(const CommandHelp& command, std::string_view indent) {
  std::string out;
  for (const OptionHelp& option : command.options) {
    if (option.positional) {
      out += fmt::format(" \\\n{}{}", indent, shell_quoted((option.repeated ? "*" : "") + zsh_value(option)));
      continue;
    }
    for (const std::string& name : option.names) {
      std::string spec = option.repeated ? "*" + name : name;
      if (!option.value.empty() && name.starts_with("--")) spec += "=";  // both --out X and --out=X
      spec += "[" + zsh_text(option.meaning) + "]";
      if (!option.value.empty()) spec += zsh_value(option);
      out += fmt::format(" \\\n{}{}", indent, shell_quoted(spec));
    }
  }
  return out;
}

std::string fish_value(const OptionHelp& option) {
  switch (offer_of(option)) {
    case Offer::choices:
      return fmt::format(" -x -a {}", fish_quoted(join(option.choices, " ")));
    case Offer::folders:
      return " -x -a '(__fish_complete_directories)'";
    case Offer::files:
      return " -r -F";
    case Offer::nothing:
      break;
  }
  return " -x";
}

std::string fish_options(const CommandHelp& command, const std::string& condition) {
  std::string out;
  for (const OptionHelp& option : command.options) {
    out += fmt::format("complete -c hindsight -n {}", fish_quoted(condition));
    if (option.positional) {
      out += fish_value(option);
    } else {
      for (const std::string& name : option.names)
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!option.value.empty()) out += fish_value(option);
      out += " -d " + fish_quoted(option.meaning);
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string bash_completion(const CommandHelp& program) {
  std::string out = R"(# bash completion for hindsight; made by `hindsight completion bash`
_hindsight() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' words='' action='' i
  # bash takes --option=value for three words
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    if [[ ${COMP_WORDS[i]} != -* ]]; then
      command=${COMP_WORDS[i]}
      break
    fi
  done
  case "$command $previous" in
)";
  for (const CommandHelp& command : program.commands) out += bash_cases(command);
  out += fmt::format("    ' '*) words={} ;;\n", shell_quoted(join(command_names(program), " ") + " " +
                                                             join(option_names(program), " ")));
  out += R"(  esac
  if [[ -n $action ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -A "$action" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  fi
}
complete -F _hindsight hindsight
)";
  return out;
}

std::string zsh_completion(const CommandHelp& program) {
  std::string out =
      "#compdef hindsight\n# zsh completion for hindsight; made by `hindsight completion zsh`\n";
  out +=
      "_hindsight() {\n  local context state state_descr line\n  typeset -A opt_args\n  local -a "
      "commands=(\n";
  for (const CommandHelp& command : program.commands)
    out += fmt::format("    {}\n",
                       shell_quoted(short_name(command) + ":" + replace_all(command.meaning, ":", "\\:")));
  out += "  )\n  _arguments -C" + zsh_arguments(program, "    ");
  out += " \\\n    '1:command:->command' \\\n    '*::argument:->argument'\n";
  out +=
      "  case $state in\n    command) _describe command commands ;;\n    argument)\n      case $line[1] in\n";
  for (const CommandHelp& command : program.commands)
    out += fmt::format("        {})\n          _arguments{}\n          ;;\n", short_name(command),
                       zsh_arguments(command, "            "));
  return out +
         "      esac\n      ;;\n  esac\n}\nif [ \"$funcstack[1]\" = _hindsight ]; then\n  _hindsight "
         "\"$@\"\nelse\n"
         "  compdef _hindsight hindsight\nfi\n";
}

std::string fish_completion(const CommandHelp& program) {
  const std::string none = "not __fish_seen_subcommand_from " + join(command_names(program), " ");
  std::string out =
      "# fish completion for hindsight; made by `hindsight completion fish`\ncomplete -c hindsight -f\n";
  out += fish_options(program, none);
  for (const CommandHelp& command : program.commands) {
    const std::string name = short_name(command);
    out += fmt::format("complete -c hindsight -n {} -a {} -d {}\n", fish_quoted(none), name,
                       fish_quoted(command.meaning));
    out += fish_options(command, "__fish_seen_subcommand_from " + name);
  }
  return out;
}

}  // namespace hindsight
