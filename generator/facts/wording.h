// Words in prose: whether a text holds the beginning of a word or a phrase, and how a text falls into
// sentences.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

// Where in a list that is sorted by the first two bytes those of a pair p stand: [begins[p], begins[p + 1]).
// Pairs that differ in case count as one, and so may pairs with other bytes than letters.
using Begins = std::array<std::uint32_t, 1025>;

// Lower-case phrases that a text may hold, each at the start of one of its words and in letters of any case
// (ASCII); "alert+receiv" asks for both parts. The text is read once, however many phrases there are.
class PhraseList {
 public:
  PhraseList(std::initializer_list<std::string_view> phrases);
  explicit PhraseList(std::span<const std::string_view> phrases);

  bool any_in(std::string_view text) const;
  std::vector<std::size_t> held_by(std::string_view text) const;  // indices into `phrases`, ascending

 private:
  struct Phrase {
    std::string begin;              // up to the first "+"
    std::vector<std::string> rest;  // what else must stand anywhere in the text
    std::size_t index = 0;
  };
  template <class Take>
  void find(std::string_view text, const Take& take) const;

  std::vector<Phrase> phrases_;  // by their first two bytes
  Begins begins_{};
};

// Names that a text may hold as whole words, in letters of any case (ASCII). The text is read once, however
// many names there are.
class NameList {
 public:
  struct Name {
    std::string begin;      // all of it
    std::size_t index = 0;  // of what it names
  };
  explicit NameList(std::vector<Name> names);

  std::vector<std::size_t> held_by(std::string_view text) const;  // indices of what is named, ascending

 private:
  std::vector<Name> names_;  // in lower case, by their first two bytes
  Begins begins_{};
};

// "a|b|c" as a cell of a table holds them.
std::vector<std::string_view> phrases_of(std::string_view cell);

// One row, by its first cell, of phases.tsv, actions.tsv or impact.tsv, as phrases; empty where there is
// none.
const std::vector<std::string_view>& phrases_in(std::string_view table, std::string_view name);

// Views into `text`, trimmed. Dots in names, figures, abbreviations and code between backticks end nothing.
std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace hindsight
