#include "facts/phrases.h"

#include <re2/re2.h>

#include "facts/tables.h"

namespace hindsight {

std::string phrase_pattern(std::string_view phrase) {
  std::string pattern;
  for (const char c : phrase) {
    if (c == '*')
      pattern += "\\w*";
    else if (c == '_')
      pattern += "(?:[\\w'’%-]+ +){0,3}[\\w'’%-]+";
    else if (c == ' ')
      pattern += " +";
    else
      pattern += re2::RE2::QuoteMeta(std::string(1, c));
  }
  return pattern;
}

Phrases::Phrases(std::string_view table) {
  std::map<std::string, std::string, std::less<>> alternatives;
  for (const auto& row : table_rows(table)) {
    if (row.size() < 2) continue;
    std::string& all = alternatives[std::string(row[0])];
    if (!all.empty()) all += '|';
    all += phrase_pattern(row[1]);
  }
  for (const auto& [kind, all] : alternatives)
    patterns_.emplace(kind,
                      std::make_unique<re2::RE2>("(?i)(?:^|\\W)(" + all + ")(?:\\W|$)", re2::RE2::Quiet));
}

Phrases::Phrases(Phrases&&) noexcept = default;
Phrases::~Phrases() = default;

std::string Phrases::find(std::string_view kind, std::string_view text) const {
  const auto pattern = patterns_.find(kind);
  std::string found;
  if (pattern == patterns_.end()) return found;
  re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *pattern->second, &found);
  return found;
}

}  // namespace hindsight
