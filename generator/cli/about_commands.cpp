#include "cli/about_commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/clock.h"
#include "cli/command_help.h"
#include "cli/completion.h"
#include "cli/help_text.h"
#include "cli/load.h"
#include "cli/man_page.h"
#include "cli/schema_json.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr int kUsage = 2;

// Says nothing of a commit that is not known.
std::string version_text(const SourceCommit& commit) {
  std::string text = "hindsight " HINDSIGHT_VERSION;
  if (!commit.id.empty())
    text += fmt::format(" (commit {}{})", commit.id, commit.modified ? ", modified" : "");
  return text + "\ntime-zone data " + zone_data_version();
}

void add_help(CLI::App& app, AboutCommands& commands) {
  std::vector<std::string> names;
  for (const CommandHelp& command : describe(app).commands) names.push_back(short_name(command));
  CLI::App* help = app.add_subcommand("help", "Say what a command does and takes, with examples");
  CLI::Option* name = help->add_option("COMMAND", commands.command, "A command (all of them in short)")
                          ->check(CLI::IsMember(names));
  help->add_flag("--man", commands.man, "Print the manual page")->excludes(name);
  help->footer("Examples:\n  hindsight help check\n  hindsight help --man | man -l -");
}

void add_completion(CLI::App& app, AboutCommands& commands) {
  CLI::App* completion =
      app.add_subcommand("completion", "Print a script that completes commands in a shell");
  completion->add_option("SHELL", commands.shell, "bash, zsh or fish")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->required();
  completion->footer(
      "Examples:\n"
      "  source <(hindsight completion bash)\n"
      "  source <(hindsight completion zsh)\n"
      "  hindsight completion fish | source");
}

void add_schema(CLI::App& app, AboutCommands& commands) {
  CLI::App* schema =
      app.add_subcommand("schema", "Print a JSON Schema with which an editor completes and checks");
  schema->add_option("WHICH", commands.schema, "site (site.yaml) or front-matter (of postmortems)")
      ->check(CLI::IsMember({"site", "front-matter"}))
      ->required();
  schema
      ->add_option(
          "--site", commands.site,
          "Folder of the site.yaml whose own fields, services and causes the schema of front matter knows "
          "(the nearest above)")
      ->type_name("FOLDER");
  schema->footer(
      "Examples:\n"
      "  hindsight schema site > site.schema.json\n"
      "  hindsight schema front-matter --site wiki > front-matter.schema.json");
}

int print(const std::string& text) {
  fmt::print("{}", text);
  return std::fflush(stdout) == 0 ? 0 : kUsage;
}

int run_help(const CommandHelp& program, const AboutCommands& asked, std::string_view day) {
  if (asked.man) return print(man_page(program, HINDSIGHT_VERSION, day));
  const auto command =
      std::find_if(program.commands.begin(), program.commands.end(),
                   [&](const CommandHelp& known) { return short_name(known) == asked.command; });
  return print(help_text(command == program.commands.end() ? program : *command));
}

// The configuration of the site that was named, or of the nearest above; without one, what holds everywhere.
// Throws std::runtime_error where site.yaml has errors, or is not where it was named.
Config config_for_schema(const std::string& named) {
  const fs::path site = named.empty() ? site_of(".") : fs::path(named);
  std::error_code error;
  if (!named.empty() && !fs::exists(site / "site.yaml", error))
    throw std::runtime_error(fmt::format("there is no {}", (site / "site.yaml").string()));
  Diagnostics found;
  LoadedConfig loaded = load_config(site, found);
  if (count(found, Level::error) > 0) refuse_site(found);
  return std::move(loaded.config).value();
}

int run_schema(const AboutCommands& asked) {
  try {
    return print(asked.schema == "site" ? site_schema() : front_matter_schema(config_for_schema(asked.site)));
  } catch (const std::runtime_error& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kUsage;
  }
}

int run_completion(const CommandHelp& program, const std::string& shell) {
  if (shell == "bash") return print(bash_completion(program));
  return print(shell == "zsh" ? zsh_completion(program) : fish_completion(program));
}

}  // namespace

void add_about(CLI::App& app, AboutCommands& commands, const SourceCommit& commit) {
  app.set_version_flag(
      "--version", [&commit] { return version_text(commit); }, "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  const auto help = [](const CLI::App* asked, const std::string&, CLI::AppFormatMode) {
    return help_text(describe(*asked));
  };
  app.footer(
      "Exit status: 0 when all went well; 1 when check or a build under --strict found errors, when find "
      "found nothing and when import left something to you; 2 for wrong usage, for a site that cannot be "
      "read and for output that cannot be written."
      "\n\n"
      "Files: site.yaml in a site's folder names its sources, services, root causes and editions; every key "
      "is "
      "optional.\n\n"
      "Environment: SOURCE_DATE_EPOCH is the time that commands take for now where --as-of names none.\n\n"
      "Examples:\n"
      "  hindsight build docs/postmortems --out site\n"
      "  hindsight serve --open\n"
      "  hindsight check --changed origin/main\n"
      "  hindsight find certificate expired");
  add_schema(app, commands);
  add_completion(app, commands);
  add_help(app, commands);
  app.formatter_fn(help);
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    command->formatter_fn(help);
    command->set_help_flag("-h,--help", "Print this help and exit");
  }
}

std::optional<int> run_about(const CLI::App& app, const AboutCommands& commands, const SourceCommit& commit) {
  if (app.got_subcommand("help")) return run_help(describe(app), commands, commit.day);
  if (app.got_subcommand("completion")) return run_completion(describe(app), commands.shell);
  if (app.got_subcommand("schema")) return run_schema(commands);
  return std::nullopt;
}

}  // namespace hindsight
