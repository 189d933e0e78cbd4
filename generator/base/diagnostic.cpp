#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kExcerptWidth = 160;  // code points; longer source lines are cut

// The source line with its number, and a caret under the column.
std::string excerpt(const Place& place, std::string_view line) {
  const std::string shown =
      visible_line(replace_all(std::string(truncate_utf8(line, kExcerptWidth)), "\t", " "));
  if (trim(shown).empty()) return {};
  const std::string number = std::to_string(place.line);
  std::string text = fmt::format("\n  {} | {}", number, shown);
  if (place.column > 0 && static_cast<std::size_t>(place.column) <= line.size() + 1) {
    const std::string before =
        replace_all(std::string(line.substr(0, static_cast<std::size_t>(place.column) - 1)), "\t", " ");
    const std::size_t indent = length_utf8(visible_line(before));
    if (indent < kExcerptWidth)
      text += fmt::format("\n  {:>{}} | {:>{}}", "", number.size(), "^", indent + 1);
  }
  return text;
}

std::string position(const Place& place) {
  if (place.file.empty()) return {};
  std::string text = visible_line(place.file);
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
  return text + ": ";
}

}  // namespace

std::string_view name_of(Level level) {
  switch (level) {
    case Level::note:
      return "note";
    case Level::warning:
      return "warning";
    case Level::error:
      break;
  }
  return "error";
}

void report(Diagnostics& out, Place place, Level level, std::string rule, std::string message,
            std::string hint) {
  Diagnostic diagnostic;
  diagnostic.place = std::move(place);
  diagnostic.level = level;
  diagnostic.rule = std::move(rule);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  out.push_back(std::move(diagnostic));
}

std::string did_you_mean(std::string_view near, std::string otherwise) {
  return near.empty() ? std::move(otherwise) : fmt::format("did you mean “{}”?", near);
}

namespace {

constexpr std::size_t kMostOfOneRule = 100;  // findings listed for one file

// After the first hundred of one rule in one file, one finding that says how many more there are.
Diagnostics without_floods(Diagnostics diagnostics) {
  using Key = std::tuple<std::string, std::string, Level>;
  std::map<Key, std::size_t> seen;
  Diagnostics kept;
  for (Diagnostic& d : diagnostics) {
    if (d.place.file.empty() || ++seen[{d.place.file, d.rule, d.level}] <= kMostOfOneRule)
      kept.push_back(std::move(d));
  }
  for (const auto& [key, times] : seen) {
    const auto& [file, rule, level] = key;
    if (times <= kMostOfOneRule) continue;
    report(kept, {file, 0, 0}, level, rule,
           fmt::format("{} more findings of this rule are not listed", times - kMostOfOneRule));
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

}  // namespace

Diagnostics settle(Diagnostics diagnostics, const RuleLevels& rules) {
  std::erase_if(diagnostics, [&](const Diagnostic& d) { return rules.off.contains(d.rule); });
  for (Diagnostic& d : diagnostics) {
    if (const auto found = rules.level.find(d.rule); found != rules.level.end()) d.level = found->second;
  }
  std::sort(diagnostics.begin(), diagnostics.end());
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end()), diagnostics.end());
  return without_floods(std::move(diagnostics));
}

std::size_t count(const Diagnostics& diagnostics, Level level) {
  return static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(),
                                                [&](const Diagnostic& d) { return d.level == level; }));
}

std::string_view line_of(std::string_view text, int line) {
  for (int n = 1; n < line; ++n) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  std::string_view found = text.substr(0, text.find('\n'));
  if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
  return found;
}

std::string render(const Diagnostic& diagnostic, const SourceText& source, bool colour) {
  const std::string_view on = !colour                              ? ""
                              : diagnostic.level == Level::error   ? "\x1b[1;31m"
                              : diagnostic.level == Level::warning ? "\x1b[1;33m"
                                                                   : "\x1b[1;36m";
  const std::string_view off = colour ? "\x1b[0m" : "";
  std::string text =
      fmt::format("{}{}{}[{}]{}: {}", position(diagnostic.place), on, name_of(diagnostic.level),
                  diagnostic.rule, off, visible_line(diagnostic.message));
  if (diagnostic.place.line > 0 && source) {
    text += excerpt(diagnostic.place, line_of(source(diagnostic.place.file), diagnostic.place.line));
  }
  if (!diagnostic.hint.empty()) text += fmt::format("\n  hint: {}", visible_line(diagnostic.hint));
  return text + "\n";
}

}  // namespace hindsight
