#include "facts/wording.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>

#include "base/text.h"
#include "facts/tables.h"

namespace hindsight {
namespace {

constexpr std::array<bool, 256> kWordBytes = [] {
  std::array<bool, 256> bytes{};
  for (std::size_t c = 0; c < bytes.size(); ++c)
    bytes[c] = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
  return bytes;
}();

bool is_word_byte(char c) { return kWordBytes[static_cast<unsigned char>(c)]; }

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || !is_word_byte(text[at - 1]); }

// `lower` stands at `at`, but for the case of ASCII letters.
bool stands_at(std::string_view text, std::size_t at, std::string_view lower) {
  if (text.size() - at < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i)
    if (folded(text[at + i]) != lower[i]) return false;
  return true;
}

// A letter in either case, or another byte that counts as the same.
std::size_t letter_of(char c) { return static_cast<unsigned char>(c) & 0x1FU; }
constexpr std::size_t kLetters = 0x20;

std::size_t pair_of(char first, char second) { return letter_of(first) * kLetters + letter_of(second); }

// Sorts phrases or names by their first two bytes. One of a single byte stands among those of every second.
template <class Phrase>
Begins sort_by_begin(std::vector<Phrase>& phrases) {
  std::vector<std::pair<std::size_t, Phrase>> pairs;
  for (Phrase& phrase : phrases) {
    const bool single = phrase.begin.size() == 1;
    const std::size_t first = pair_of(phrase.begin[0], single ? '\0' : phrase.begin[1]);
    for (std::size_t pair = first + 1; single && pair < first + kLetters; ++pair)
      pairs.emplace_back(pair, phrase);
    pairs.emplace_back(first, std::move(phrase));
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  Begins begins{};
  phrases.clear();
  for (auto& [pair, phrase] : pairs) {
    ++begins[pair + 1];
    phrases.push_back(std::move(phrase));
  }
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  return begins;
}

// Calls take(phrase, end) for each one that stands at the start of a word of the text, until it returns
// false.
template <class Phrase, class Take>
void find_at_words(std::string_view text, const std::vector<Phrase>& phrases, const Begins& begins,
                   const Take& take) {
  bool in_word = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (std::exchange(in_word, is_word_byte(text[at]))) continue;
    const std::size_t pair = pair_of(text[at], at + 1 < text.size() ? text[at + 1] : '\0');
    for (std::size_t i = begins[pair]; i < begins[pair + 1]; ++i) {
      const std::string_view begin = phrases[i].begin;
      if (stands_at(text, at, begin) && !take(phrases[i], at + begin.size())) return;
    }
  }
}

std::vector<std::size_t> as_set(std::vector<std::size_t> indices) {
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  return indices;
}

bool holds(std::string_view text, std::string_view lower) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (begins_word(text, at) && stands_at(text, at, lower)) return true;
  return false;
}

// The parts between plus signs; one that opens or ends a phrase is part of it.
std::vector<std::string> parts_of(std::string_view phrase) {
  std::vector<std::string> parts;
  for (std::size_t plus = phrase.find('+');
       plus != std::string_view::npos && plus > 0 && plus + 1 < phrase.size(); plus = phrase.find('+')) {
    parts.emplace_back(phrase.substr(0, plus));
    phrase.remove_prefix(plus + 1);
  }
  parts.emplace_back(phrase);
  return parts;
}

// A sentence may end here, or code begin.
constexpr std::array<bool, 256> kStops = [] {
  std::array<bool, 256> stops{};
  for (const char c : std::string_view(".!?`")) stops[static_cast<unsigned char>(c)] = true;
  return stops;
}();

// "e.g.", "approx.", "vs.": a dot that ends no sentence.
bool is_abbreviation(std::string_view before) {
  static constexpr std::array<std::string_view, 10> known = {"e.g", "i.e", "vs",   "approx", "etc",
                                                             "no",  "mr",  "sept", "a.m",    "p.m"};
  const std::size_t start = before.find_last_of(" (");
  const std::string word = lower_ascii(start == std::string_view::npos ? before : before.substr(start + 1));
  return std::find(known.begin(), known.end(), word) != known.end();
}

}  // namespace

PhraseList::PhraseList(std::initializer_list<std::string_view> phrases)
    : PhraseList(std::span(phrases.begin(), phrases.size())) {}

PhraseList::PhraseList(std::span<const std::string_view> phrases) {
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    std::vector<std::string> parts = parts_of(phrases[i]);
    std::string begin = std::move(parts.front());
    parts.erase(parts.begin());
    if (!begin.empty()) phrases_.push_back({std::move(begin), std::move(parts), i});
  }
  begins_ = sort_by_begin(phrases_);
}

// Calls take(index) for what is found, once for each place, until it returns false.
template <class Take>
void PhraseList::find(std::string_view text, const Take& take) const {
  const auto rest_is_held = [&](const Phrase& phrase) {
    return std::all_of(phrase.rest.begin(), phrase.rest.end(),
                       [&](const std::string& part) { return holds(text, part); });
  };
  find_at_words(text, phrases_, begins_, [&](const Phrase& phrase, std::size_t) {
    return !rest_is_held(phrase) || take(phrase.index);
  });
}

bool PhraseList::any_in(std::string_view text) const {
  bool found = false;
  find(text, [&](std::size_t) {
    found = true;
    return false;
  });
  return found;
}

std::vector<std::size_t> PhraseList::held_by(std::string_view text) const {
  std::vector<std::size_t> held;
  find(text, [&](std::size_t index) {
    held.push_back(index);
    return true;
  });
  return as_set(std::move(held));
}

NameList::NameList(std::vector<Name> names) : names_(std::move(names)) {
  std::erase_if(names_, [](const Name& name) { return name.begin.empty(); });
  for (Name& name : names_) name.begin = lower_ascii(name.begin);
  begins_ = sort_by_begin(names_);
}

std::vector<std::size_t> NameList::held_by(std::string_view text) const {
  std::vector<std::size_t> held;
  find_at_words(text, names_, begins_, [&](const Name& name, std::size_t end) {
    if (end == text.size() || !is_word_byte(text[end])) held.push_back(name.index);
    return true;
  });
  return as_set(std::move(held));
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
    if (!kStops[static_cast<unsigned char>(text[i])]) continue;
    if (text[i] == '`') code = !code;
    if (code || text[i] == '`') continue;
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
