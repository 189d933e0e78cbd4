// Text cut into what the leak audit compares: words, compounds ("ledger-svc", "db7.example"), and runs of
// four words. Each is known by a hash of its lower-case bytes, so that the words of a large archive fit in
// memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hindsight {

struct Word {
  std::uint64_t hash = 0;
  std::size_t begin = 0;  // in the text, in bytes
  std::size_t end = 0;
  unsigned characters = 0;
  unsigned letters = 0;
  unsigned newlines = 0;  // between the word before and this one
};

// Maximal runs of letters and digits. Everything outside ASCII counts as a letter but spaces and punctuation.
std::vector<Word> words_of(std::string_view text);

enum class ClueKind { word, compound, run };

struct Clue {
  ClueKind kind = ClueKind::word;
  std::uint64_t hash = 0;
  std::size_t begin = 0;  // in the text
  std::size_t end = 0;
  std::size_t first = 0;  // of the words it is made of
  std::size_t last = 0;
};

// The hash of two words that stand side by side.
std::uint64_t pair_hash(const Word& left, const Word& right);

// What is worth comparing in `words`: words of five characters or more and compounds, of which three are
// letters, and runs of four words without `break_at` newlines inside that hold twelve letters. In their
// order.
std::vector<Clue> clues_of(std::string_view text, const std::vector<Word>& words, unsigned break_at);

}  // namespace hindsight
