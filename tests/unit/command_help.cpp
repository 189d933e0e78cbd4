// What is read from a command line's own tree, and that no sign in a text is taken for markup or run by a
// shell.
#include "cli/command_help.h"

#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>
#include <string>

#include "cli/completion.h"
#include "cli/help_text.h"
#include "cli/man_page.h"

namespace hindsight {
namespace {

using Catch::Contains;

CommandHelp nasty() {
  OptionHelp option;
  option.names = {"--odd"};
  option.value = "NAME";
  option.meaning = "It's [odd]: a \\ and a $(touch x) and `y`";
  OptionHelp flag;
  flag.names = {"-q", "--quiet"};
  flag.meaning = ".dots first, “quoted” ^~";
  CommandHelp command{"tool run", "Run: it's done", {option, flag}, {".A note"}, {".example --odd 'a'"}, {}};
  return {"tool", "Does things", {}, {"Exit status: 0 always"}, {"tool run"}, {command}};
}

TEST_CASE("a command's tree is read with its words for values, choices and conditions", "[cli]") {
  CLI::App app("Does things", "tool");
  CLI::App* run = app.add_subcommand("run", "Runs");
  std::string text;
  std::vector<std::string> files;
  CLI::Option* form = run->add_option("-f,--format", text, "How")->check(CLI::IsMember({"a", "b"}));
  bool fast = false;
  run->add_flag("--fast", fast, "Fast")->needs(form);
  run->add_option("FILE", files, "What")->required();
  run->add_option("--hidden", text, "Nobody's")->group("");
  run->footer("First\nnote.\n\nSecond.\n\nExamples:\n  tool run x\n  tool run y");
  const CommandHelp tool = describe(app);
  REQUIRE(tool.commands.size() == 1);
  const CommandHelp& help = tool.commands[0];
  CHECK(help.name == "tool run");
  CHECK(short_name(help) == "run");
  CHECK(usage_line(help) == "tool run [OPTION...] FILE...");
  CHECK(help.notes == std::vector<std::string>{"First note.", "Second."});
  CHECK(help.examples == std::vector<std::string>{"tool run x", "tool run y"});
  REQUIRE(help.options.size() == 4);
  CHECK(help.options[0].names == std::vector<std::string>{"FILE"});
  CHECK(help.options[0].repeated);
  CHECK(help.options[2].names == std::vector<std::string>{"-f", "--format"});
  CHECK(help.options[2].choices == std::vector<std::string>{"a", "b"});
  CHECK(help.options[3].meaning == "Fast; needs --format");
}

TEST_CASE("help breaks lines between words and keeps its columns", "[cli]") {
  CommandHelp command;
  command.name = "tool";
  command.meaning = "Does things";
  OptionHelp option;
  option.names = {"--out"};
  option.value = "FOLDER";
  option.meaning = "Where “it” goes, which takes more than one line of a terminal to say in full, as here";
  command.options = {option};
  CHECK(help_text(command) ==
        "Does things\n\nUsage: tool [OPTION...]\n\nOptions:\n"
        "  --out FOLDER  Where “it” goes, which takes more than one line of a terminal to\n"
        "                say in full, as here\n");
}

TEST_CASE("roff obeys nothing that a text says", "[cli]") {
  const std::string page = man_page(nasty(), "1.2.3", "2026-01-31");
  CHECK_THAT(page, Contains(".TH HINDSIGHT 1 \"2026-01-31\" \"hindsight 1.2.3\""));
  CHECK_THAT(
      page,
      Contains("\\fB\\-\\-odd\\fR \\fINAME\\fR\nIt\\(aqs [odd]: a \\e and a $(touch x) and \\(gay\\(ga\n"));
  CHECK_THAT(page, Contains("\n\\&.dots first, \\[u201C]quoted\\[u201D] \\(ha\\(ti\n"));
  CHECK_THAT(page, Contains("\n\\&.A note\n"));
  CHECK_THAT(page, Contains("\n\\&.example \\-\\-odd \\(aqa\\(aq\n"));
  CHECK_THAT(page, Contains(".SH EXIT STATUS\n0 always\n"));
}

TEST_CASE("a shell runs nothing that a text says", "[cli]") {
  CHECK_THAT(zsh_completion(nasty()),
             Contains("'--odd=[It'\\''s \\[odd\\]\\: a \\\\ and a $(touch x) and `y`]:NAME: '"));
  CHECK_THAT(zsh_completion(nasty()), Contains("'run:Run\\: it'\\''s done'"));
  CHECK_THAT(fish_completion(nasty()),
             Contains("-l odd -x -d 'It\\'s [odd]: a \\\\ and a $(touch x) and `y`'"));
  CHECK_THAT(fish_completion(nasty()), Contains(" -s q -l quiet -d '"));
  CHECK_THAT(bash_completion(nasty()), Contains("'run --odd') words='' ;;"));
}

}  // namespace
}  // namespace hindsight
