#include "cli/man_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/code_points.h"

namespace hindsight {
namespace {

struct Sign {
  char is;
  std::string_view written;
};

constexpr std::size_t kLine = 78;

// roff reads the backslash, and sets the others as signs that only look alike.
constexpr std::array<Sign, 6> kSigns = {
    {{'\\', "\\e"}, {'-', "\\-"}, {'^', "\\(ha"}, {'~', "\\(ti"}, {'`', "\\(ga"}, {'\'', "\\(aq"}}};

// A text in which roff finds nothing to obey. Hyphens stay hyphens that one can search for and copy.
std::string plain(std::string_view text) {
  std::string out;
  if (text.starts_with('.')) out += "\\&";
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::max<std::size_t>(sequence_length(text, i), 1);
    const auto sign =
        std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& known) { return known.is == text[i]; });
    if (sign != kSigns.end())
      out += sign->written;
    else if (length == 1)
      out += text[i];
    else
      out += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(code_point(text, i, length)));
    i += length;
  }
  return out;
}

// A paragraph in lines that an editor shows whole; roff fills them anew.
std::string filled(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::string written = plain(word);
    const bool fits = column + 1 + written.size() <= kLine;
    if (column > 0) out += fits ? ' ' : '\n';
    column = (column > 0 && fits ? column + 1 : 0) + written.size();
    out += written;
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

// The command in bold, what stands for something else in italics.
std::string usage(const CommandHelp& command) {
  std::string line = bold(command.name) + " [" + italic("OPTION") + "...]";
  for (const OptionHelp& option : command.options) {
    if (option.positional) line += " " + italic(usage_word(option));
  }
  return command.commands.empty() ? line : line + " " + italic("COMMAND");
}

std::string option_entry(const OptionHelp& option) {
  std::string term;
  for (const std::string& name : option.names)
    term += (term.empty() ? "" : ", ") + (option.positional ? italic(name) : bold(name));
  if (!option.positional && !option.value.empty()) term += " " + italic(usage_word(option));
  return fmt::format(".TP\n{}\n{}\n", term, filled(option.meaning));
}

// What holds for all commands is written as "Exit status: 0 when …": here each is a section.
std::string sections(const CommandHelp& program) {
  std::string out;
  for (const std::string& note : program.notes) {
    const std::size_t colon = note.find(": ");
    std::string title = note.substr(0, colon);
    for (char& c : title) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    out += fmt::format(".SH {}\n{}\n", title, filled(std::string_view(note).substr(colon + 2)));
  }
  return out;
}

std::string details(const CommandHelp& command) {
  std::string out;
  for (const OptionHelp& option : command.options) out += option_entry(option);
  for (const std::string& note : command.notes) out += ".PP\n" + filled(note) + "\n";
  return out;
}

std::string examples(const CommandHelp& command) {
  if (command.examples.empty()) return "";
  std::string out = ".RS 4\n.nf\n";
  for (const std::string& example : command.examples) out += plain(example) + "\n";
  return out + ".fi\n.RE\n";
}

}  // namespace

std::string man_page(const CommandHelp& program, std::string_view version, std::string_view day) {
  std::string out = fmt::format(".TH HINDSIGHT 1 \"{}\" \"hindsight {}\" \"User Commands\"\n", day, version);
  out += ".SH NAME\n" + filled(program.name + " - " + program.meaning) + "\n";
  out += ".SH SYNOPSIS\n" + usage(program) + "\n";
  for (const CommandHelp& command : program.commands) out += ".br\n" + usage(command) + "\n";
  out += ".SH OPTIONS\n";
  for (const OptionHelp& option : program.options) out += option_entry(option);
  out += ".SH COMMANDS\n";
  for (const CommandHelp& command : program.commands) {
    out += ".SS " + usage(command) + "\n" + filled(command.meaning + ".") + "\n" + details(command);
    if (!command.examples.empty()) out += ".PP\nExamples:\n.PP\n" + examples(command);
  }
  out += sections(program);
  if (!program.examples.empty()) out += ".SH EXAMPLES\n" + examples(program);
  return out;
}

}  // namespace hindsight
