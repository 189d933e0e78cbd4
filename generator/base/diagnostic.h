// What Hindsight has to say about its input: a level, a rule's name, a place, a message and a hint. Stages
// append diagnostics to their own list and go on; nothing is printed and nothing is thrown until the end,
// when they are sorted, shown with the source line and a caret, and turned into an exit status.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

enum class Level { note, warning, error };

std::string_view name_of(Level level);

struct Place {
  std::string file;  // relative to the site's folder, "" when the finding is about the whole site
  int line = 0;      // from 1; 0: the whole file
  int column = 0;    // from 1, in bytes; 0: the whole line

  auto operator<=>(const Place&) const = default;
};

struct Diagnostic {
  Place place;
  Level level = Level::error;
  std::string rule;          // "unknown-service": the name by which site.yaml changes its level
  std::string message;       // one sentence without a full stop
  std::string hint;          // what to do about it; may be empty
  std::string missing = {};  // what was looked for in vain, the path of a link or an id; mostly empty

  auto operator<=>(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

// Appends one finding.
void report(Diagnostics& out, Place place, Level level, std::string rule, std::string message,
            std::string hint = {});

// The hint "did you mean “near”?", or `otherwise` when nothing is near.
std::string did_you_mean(std::string_view near, std::string otherwise = {});

// Rule name → level, from `rules:` of site.yaml. "off" is absent from `level` and present in `off`.
struct RuleLevels {
  std::map<std::string, Level, std::less<>> level;
  std::map<std::string, bool, std::less<>> off;

  bool operator==(const RuleLevels&) const = default;
};

// Applies the site's levels, sorts by place, drops exact repeats. Of one rule in one file a hundred are kept,
// and a last one says how many there are beside them.
Diagnostics settle(Diagnostics diagnostics, const RuleLevels& rules);

std::size_t count(const Diagnostics& diagnostics, Level level);

// The text of a file for excerpts; an empty view when it is not at hand.
using SourceText = std::function<std::string_view(const std::string& file)>;

// Line `line` (from 1) of a text, without its end; empty where the text is shorter.
std::string_view line_of(std::string_view text, int line);

// path:line:col: level[rule]: message, the source line, a caret, and the hint. Control characters of the
// source are made visible, so a document cannot drive the terminal.
std::string render(const Diagnostic& diagnostic, const SourceText& source, bool colour = false);

}  // namespace hindsight
