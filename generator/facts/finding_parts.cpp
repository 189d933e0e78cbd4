#include "facts/finding_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "facts/plain.h"

namespace hindsight {

const Phrases& contradiction_words() {
  static const Phrases words("contradictions.tsv");
  return words;
}

const TextLine* line_at(const Reading& reading, int line) {
  const auto found = std::lower_bound(reading.lines.begin(), reading.lines.end(), line,
                                      [](const TextLine& a, int number) { return a.number < number; });
  return found != reading.lines.end() && found->number == line ? &*found : nullptr;
}

namespace {

// The text from a word before `words` on, where a cut after `longest` bytes would lose them.
std::string from_near(const std::string& text, std::string_view words, std::size_t longest) {
  const std::size_t at = words.empty() ? std::string::npos : text.find(words);
  if (at == std::string::npos || at + words.size() < longest) return text;
  const std::size_t space = text.rfind(' ', at - longest / 2);
  return space == std::string::npos ? text : "… " + text.substr(space + 1);
}

}  // namespace

Quote quote_line(const Reading& reading, int line, std::string_view words) {
  constexpr std::size_t kLongestQuote = 110;  // characters
  const TextLine* found = line_at(reading, line);
  if (found == nullptr) return {line, {}};
  std::string text = found->text;
  if (!found->cells.empty()) {
    std::vector<std::string> cells;
    for (const std::string& cell : found->cells) {
      if (!trim(cell).empty()) cells.emplace_back(trim(cell));
    }
    text = join(cells, " · ");
  }
  text = std::string(trim(without_backticks(text)));
  return {line, extract(from_near(text, words, kLongestQuote), kLongestQuote)};
}

bool speaks_of_incident(const TextLine& line) {
  if (line.within.empty()) return true;
  return std::any_of(line.within.begin(), line.within.end(), [](SectionKind kind) {
    return kind == SectionKind::summary || kind == SectionKind::impact || kind == SectionKind::duration ||
           kind == SectionKind::start || kind == SectionKind::end;
  });
}

std::string show_seconds(long seconds) {
  if (seconds % 60 != 0 && seconds < 300) {
    return seconds < 60 ? fmt::format("{} s", seconds)
                        : fmt::format("{} min {} s", seconds / 60, seconds % 60);
  }
  return show_duration(std::chrono::minutes((seconds + 30) / 60));
}

}  // namespace hindsight
