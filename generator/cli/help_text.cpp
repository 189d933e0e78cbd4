#include "cli/help_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kWidth = 80;       // columns, of which every code point takes one
constexpr std::size_t kWidestTerm = 24;  // a longer one has its meaning on the next line

// The text broken between words; every line after the first begins with `indent` spaces. The first begins at
// column `at`.
std::string wrapped(std::string_view text, std::size_t at, std::size_t indent) {
  std::string out;
  std::size_t column = at;
  bool first = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::size_t width = length_utf8(word);
    if (!first && column + 1 + width > kWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
    first = false;
  }
  return out;
}

using Row = std::pair<std::string, std::string>;  // a term and its meaning

std::string table(std::string_view title, const std::vector<Row>& rows) {
  if (rows.empty()) return "";
  std::size_t widest = 0;
  for (const auto& [term, meaning] : rows) {
    if (length_utf8(term) <= kWidestTerm) widest = std::max(widest, length_utf8(term));
  }
  const std::size_t indent = widest + 4;
  std::string out = fmt::format("\n{}:\n", title);
  for (const auto& [term, meaning] : rows) {
    out += "  " + term;
    const bool fits = length_utf8(term) <= widest;
    out += fits ? std::string(indent - 2 - length_utf8(term), ' ') : "\n" + std::string(indent, ' ');
    out += wrapped(meaning, indent, indent) + "\n";
  }
  return out;
}

Row row_of(const OptionHelp& option) {
  if (option.positional) return {option.names.front(), option.meaning};
  std::string term = join(option.names, ", ");
  if (!option.value.empty()) term += " " + option.value;
  return {term, option.meaning};
}

}  // namespace

std::string help_text(const CommandHelp& command) {
  std::vector<Row> arguments;
  std::vector<Row> options;
  for (const OptionHelp& option : command.options)
    (option.positional ? arguments : options).push_back(row_of(option));
  std::vector<Row> commands;
  for (const CommandHelp& child : command.commands) commands.emplace_back(short_name(child), child.meaning);

  std::string out = wrapped(command.meaning, 0, 0) + "\n\nUsage: " + usage_line(command) + "\n";
  out += table("Commands", commands) + table("Arguments", arguments) + table("Options", options);
  for (const std::string& note : command.notes) out += "\n" + wrapped(note, 0, 0) + "\n";
  if (!command.examples.empty()) out += "\nExamples:\n";
  for (const std::string& example : command.examples) out += "  " + example + "\n";
  return out;
}

}  // namespace hindsight
