#include "cli/command_help.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kChoicesShown = 5;

// CLI11 writes what an option takes as "NAME" or "NAME:{a,b}" or "NAME:INT in [1 - 9]".
void read_type(const std::string& type, OptionHelp& option) {
  const std::size_t colon = type.find(':');
  option.value = type.substr(0, colon);
  if (colon == std::string::npos) return;
  std::string_view check = std::string_view(type).substr(colon + 1);
  if (!check.starts_with('{') || !check.ends_with('}')) return;
  check = check.substr(1, check.size() - 2);
  while (!check.empty()) {
    const std::size_t comma = std::min(check.find(','), check.size());
    option.choices.emplace_back(check.substr(0, comma));
    check.remove_prefix(std::min(comma + 1, check.size()));
  }
}

std::string names_of(const std::set<CLI::Option*>& options) {
  std::vector<std::string> names;
  for (const CLI::Option* option : options) names.push_back(option->get_name());
  std::sort(names.begin(), names.end());
  return join(names, ", ");
}

OptionHelp describe(const CLI::Option& option) {
  OptionHelp help;
  help.positional = option.get_positional();
  help.required = option.get_required();
  help.repeated = option.get_items_expected_max() > 1;
  if (help.positional) {
    help.names = {option.get_name(true)};
  } else {
    for (const std::string& name : option.get_snames()) help.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) help.names.push_back("--" + name);
  }
  read_type(option.get_type_name(), help);
  help.meaning = option.get_description();
  if (!option.get_default_str().empty()) help.meaning += fmt::format(" ({})", option.get_default_str());
  if (!option.get_needs().empty()) help.meaning += fmt::format("; needs {}", names_of(option.get_needs()));
  if (!option.get_excludes().empty())
    help.meaning += fmt::format("; not with {}", names_of(option.get_excludes()));
  return help;
}

void read_footer(const std::string& footer, CommandHelp& command) {
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) command.notes.push_back(std::move(paragraph));
    paragraph.clear();
  };
  bool examples = false;
  for (const std::string_view line : split_lines(footer)) {
    const std::string_view text = trim(line);
    if (text.empty()) {
      end_paragraph();
      examples = false;
    } else if (text == "Examples:") {
      examples = true;
    } else if (examples) {
      command.examples.emplace_back(text);
    } else {
      paragraph += (paragraph.empty() ? "" : " ") + std::string(text);
    }
  }
  end_paragraph();
}

}  // namespace

CommandHelp describe(const CLI::App& app) {
  CommandHelp command;
  command.name = app.get_name();
  for (const CLI::App* parent = app.get_parent(); parent != nullptr; parent = parent->get_parent())
    command.name = parent->get_name() + " " + command.name;
  command.meaning = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    if (option->nonpositional() || option->get_positional()) {
      if (!option->get_group().empty()) command.options.push_back(describe(*option));
    }
  }
  std::stable_partition(command.options.begin(), command.options.end(),
                        [](const OptionHelp& option) { return option.positional; });
  read_footer(app.get_footer(), command);
  for (const CLI::App* child :
       app.get_subcommands([](const CLI::App* found) { return !found->get_group().empty(); }))
    command.commands.push_back(describe(*child));
  return command;
}

std::string short_name(const CommandHelp& command) {
  return command.name.substr(command.name.rfind(' ') + 1);
}

std::string usage_word(const OptionHelp& option) {
  std::string word = option.positional ? option.names.front() : option.value;
  if (!option.choices.empty() && option.choices.size() <= kChoicesShown) word = join(option.choices, "|");
  if (option.positional && option.repeated) word += "...";
  return option.positional && !option.required ? "[" + word + "]" : word;
}

std::string usage_line(const CommandHelp& command) {
  std::string line = command.name + " [OPTION...]";
  for (const OptionHelp& option : command.options) {
    if (option.positional) line += " " + usage_word(option);
  }
  return command.commands.empty() ? line : line + " COMMAND";
}

}  // namespace hindsight
