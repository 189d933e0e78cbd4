#include "facts/wording.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "base/text.h"
#include "facts/tables.h"

namespace hindsight {
namespace {

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool holds_one(std::string_view text, std::string_view phrase) {
  if (phrase.empty()) return false;
  for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    if (at == 0 || !is_word_byte(text[at - 1])) return true;
  }
  return false;
}

// "e.g.", "approx.", "vs.": a dot that ends no sentence.
bool is_abbreviation(std::string_view before) {
  static constexpr std::array<std::string_view, 10> known = {"e.g", "i.e", "vs",   "approx", "etc",
                                                             "no",  "mr",  "sept", "a.m",    "p.m"};
  const std::size_t start = before.find_last_of(" (");
  const std::string word = lower_ascii(start == std::string_view::npos ? before : before.substr(start + 1));
  return std::find(known.begin(), known.end(), word) != known.end();
}

}  // namespace

bool holds(std::string_view text, std::string_view phrase) {
  const std::size_t plus = phrase.find('+');
  if (plus == std::string_view::npos || plus == 0 || plus + 1 == phrase.size())
    return holds_one(text, phrase);
  return holds_one(text, phrase.substr(0, plus)) && holds(text, phrase.substr(plus + 1));
}

std::string_view first_held(std::string_view text, const std::vector<std::string_view>& phrases) {
  const auto found = std::find_if(phrases.begin(), phrases.end(),
                                  [&](std::string_view phrase) { return holds(text, phrase); });
  return found == phrases.end() ? std::string_view{} : *found;
}

std::vector<std::string_view> phrases_of(std::string_view cell) {
  std::vector<std::string_view> phrases;
  for (std::size_t bar = cell.find('|'); bar != std::string_view::npos; bar = cell.find('|')) {
    phrases.push_back(cell.substr(0, bar));
    cell.remove_prefix(bar + 1);
  }
  phrases.push_back(cell);
  return phrases;
}

const std::vector<std::string_view>& phrases_in(std::string_view table, std::string_view name) {
  using Rows = std::map<std::string, std::vector<std::string_view>, std::less<>>;
  static const std::map<std::string, Rows, std::less<>> tables = [] {
    std::map<std::string, Rows, std::less<>> all;
    for (const char* file : {"phases.tsv", "actions.tsv", "impact.tsv"}) {
      for (const auto& row : table_rows(file))
        all[file].try_emplace(std::string(row.front()), phrases_of(row.back()));
    }
    return all;
  }();
  static const std::vector<std::string_view> none;
  const auto rows = tables.find(table);
  if (rows == tables.end()) return none;
  const auto row = rows->second.find(name);
  return row == rows->second.end() ? none : row->second;
}

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  std::size_t begin = 0;
  bool code = false;
  const auto cut = [&](std::size_t end) {
    const std::string_view sentence = trim(text.substr(begin, end - begin));
    if (!sentence.empty()) sentences.push_back(sentence);
    begin = end;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '`') code = !code;
    if (code || (text[i] != '.' && text[i] != '!' && text[i] != '?')) continue;
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool glued = after >= 'A' && after <= 'Z' && i > 0 && text[i - 1] >= 'a' && text[i - 1] <= 'z' &&
                       i + 2 < text.size() && text[i + 2] >= 'a' && text[i + 2] <= 'z' && text[i] == '.' &&
                       text.find(' ', i) < i + 12;
    if (after != ' ' && after != '"' && after != ')' && !glued) continue;
    if (text[i] == '.' && is_abbreviation(text.substr(begin, i - begin))) continue;
    cut(i + 1);
  }
  cut(text.size());
  return sentences;
}

}  // namespace hindsight
