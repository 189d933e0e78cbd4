#include "audit/words.h"

#include <algorithm>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::uint64_t kOffset = 14695981039346656037U;  // FNV-1a, 64 bits
constexpr std::uint64_t kPrime = 1099511628211U;
constexpr std::size_t kRun = 4;

std::uint64_t add(std::uint64_t hash, std::uint64_t value) { return (hash ^ value) * kPrime; }

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    seed = add(seed, static_cast<unsigned char>(upper ? c - 'A' + 'a' : c));
  }
  return seed;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The bytes of the code point at `at` where it belongs to a word, else 0. Outside ASCII the blocks of spaces,
// punctuation and signs (U+0080–U+00BF, U+2000–U+2FFF, U+3000–U+303F, U+FE00–U+FFFF, pictures) do not.
std::size_t letter_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return is_digit(text[at]) || is_ascii_letter(text[at]) ? 1 : 0;
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (size == 1 || size == 4 || at + size > text.size() || lead == 0xC2 || lead == 0xE2) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if ((lead == 0xE3 && second == 0x80) || (lead == 0xEF && second >= 0xB8)) return 0;
  return size;
}

bool joins(char c) { return std::string_view("-_.@+").find(c) != std::string_view::npos; }

bool is_joined(std::string_view text, const Word& before, const Word& word) {
  return word.begin == before.end + 1 && joins(text[before.end]);
}

// The compound that begins with the word `first`; its last word, or `first` where there is none.
std::size_t compound_end(std::string_view text, const std::vector<Word>& words, std::size_t first) {
  if (first > 0 && is_joined(text, words[first - 1], words[first])) return first;
  std::size_t last = first;
  while (last + 1 < words.size() && is_joined(text, words[last], words[last + 1])) ++last;
  return last;
}

unsigned letters_in(const std::vector<Word>& words, std::size_t first, std::size_t last) {
  unsigned letters = 0;
  for (std::size_t i = first; i <= last; ++i) letters += words[i].letters;
  return letters;
}

bool is_run(const std::vector<Word>& words, std::size_t first, unsigned break_at) {
  if (first + kRun > words.size()) return false;
  for (std::size_t i = first + 1; i < first + kRun; ++i) {
    if (words[i].newlines >= break_at) return false;
  }
  return letters_in(words, first, first + kRun - 1) >= 12;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  unsigned newlines = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    Word word;
    for (std::size_t size = letter_at(text, at); size > 0;
         size = at < text.size() ? letter_at(text, at) : 0) {
      ++word.characters;
      if (!is_digit(text[at])) ++word.letters;
      at += size;
    }
    if (at == begin) {
      if (text[at++] == '\n') ++newlines;
      continue;
    }
    word.begin = begin;
    word.end = at;
    word.hash = hash_of(text.substr(begin, at - begin), kOffset);
    word.newlines = newlines;
    newlines = 0;
    words.push_back(word);
  }
  return words;
}

std::uint64_t pair_hash(const Word& left, const Word& right) {
  return add(add(~kPrime, left.hash), right.hash);
}

std::vector<Clue> clues_of(std::string_view text, const std::vector<Word>& words, unsigned break_at) {
  std::vector<Clue> clues;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (word.characters >= 5 && word.letters >= 3)
      clues.push_back({ClueKind::word, word.hash, word.begin, word.end, i, i});
    const std::size_t last = compound_end(text, words, i);
    if (last > i && letters_in(words, i, last) >= 3) {
      const std::uint64_t hash = hash_of(text.substr(word.begin, words[last].end - word.begin), ~kOffset);
      clues.push_back({ClueKind::compound, hash, word.begin, words[last].end, i, last});
    }
    if (is_run(words, i, break_at)) {
      std::uint64_t hash = kPrime;
      for (std::size_t k = i; k < i + kRun; ++k) hash = add(hash, words[k].hash);
      clues.push_back({ClueKind::run, hash, word.begin, words[i + kRun - 1].end, i, i + kRun - 1});
    }
  }
  return clues;
}

}  // namespace hindsight
