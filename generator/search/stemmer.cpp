#include "search/stemmer.h"

#include <algorithm>
#include <span>

namespace hindsight::search {
namespace {

bool is_vowel(char16_t unit) {
  return unit == u'a' || unit == u'e' || unit == u'i' || unit == u'o' || unit == u'u';
}
bool is_vowel_or_y(char16_t unit) { return is_vowel(unit) || unit == u'y'; }

// How many times a run of vowels is followed by a run of consonants: the paper's m, as far as the steps ask.
struct Measure {
  bool above_zero = false;
  bool exactly_one = false;
  bool above_one = false;
};

// A word is read as (C)VCVC…, where C begins with any unit but a vowel and goes on without "y", and V begins
// with a vowel or "y" and goes on without "y". So "y" can open either, and the word has several readings; bit
// i of `states` says that some reading is now in run i: 1 is the first C, 2 the first V, 3 the C after it,
// and so on.
Measure measure(std::u16string_view word) {
  constexpr unsigned kStart = 1U << 0U, kConsonants = 0b101010U, kVowels = 0b010100U, kInSecond = 1U << 3U,
                     kInThird = 1U << 5U;
  Measure result;
  unsigned states = kStart;
  for (const char16_t unit : word) {
    unsigned next = 0;
    if (is_vowel_or_y(unit)) {  // begins a V, from the start or out of a C
      next |= (states & kStart) << 2U;
      next |= (states & kConsonants) << 1U;
    }
    if (is_vowel(unit)) {
      next |= states & kVowels;
    } else {  // begins a C, from the start or out of a V
      next |= (states & (kStart | kVowels)) << 1U;
      if (unit != u'y') next |= states & kConsonants;
    }
    states = next;
    result.above_zero |= (states & kInSecond) != 0;
    result.above_one |= (states & kInThird) != 0;
    if (result.above_one) break;
  }
  constexpr unsigned kEndsOne = kInSecond | (1U << 4U);
  result.exactly_one = (states & kEndsOne) != 0;
  return result;
}

// One run of consonants, a vowel, and a consonant other than w, x and y, as in "hop".
bool is_short(std::u16string_view word) {
  if (word.size() < 3) return false;
  const char16_t last = word.back();
  if (is_vowel(last) || last == u'w' || last == u'x' || last == u'y') return false;
  if (!is_vowel_or_y(word[word.size() - 2]) || is_vowel(word.front())) return false;
  return std::none_of(word.begin() + 1, word.end() - 2, is_vowel_or_y);
}

struct Suffix {
  std::u16string_view from;
  std::u16string_view to;
};

constexpr Suffix kStep2[] = {{u"ational", u"ate"}, {u"ization", u"ize"}, {u"iveness", u"ive"},
                             {u"fulness", u"ful"}, {u"ousness", u"ous"}, {u"tional", u"tion"},
                             {u"biliti", u"ble"},  {u"entli", u"ent"},   {u"ousli", u"ous"},
                             {u"ation", u"ate"},   {u"alism", u"al"},    {u"aliti", u"al"},
                             {u"iviti", u"ive"},   {u"enci", u"ence"},   {u"anci", u"ance"},
                             {u"izer", u"ize"},    {u"alli", u"al"},     {u"ator", u"ate"},
                             {u"logi", u"log"},    {u"bli", u"ble"},     {u"eli", u"e"}};
constexpr Suffix kStep3[] = {{u"icate", u"ic"}, {u"ative", u""}, {u"alize", u"al"}, {u"iciti", u"ic"},
                             {u"ical", u"ic"},  {u"ness", u""},  {u"ful", u""}};
constexpr Suffix kStep4[] = {{u"ement", u""}, {u"ance", u""}, {u"ence", u""}, {u"able", u""}, {u"ible", u""},
                             {u"ment", u""},  {u"ant", u""},  {u"ent", u""},  {u"ism", u""},  {u"ate", u""},
                             {u"iti", u""},   {u"ous", u""},  {u"ive", u""},  {u"ize", u""},  {u"al", u""},
                             {u"er", u""},    {u"ic", u""},   {u"ou", u""}};

constexpr bool longest_first(std::span<const Suffix> table) {
  return std::is_sorted(table.begin(), table.end(),
                        [](const Suffix& a, const Suffix& b) { return a.from.size() > b.from.size(); });
}
static_assert(longest_first(kStep2) && longest_first(kStep3) && longest_first(kStep4));

bool leaves_something(std::u16string_view word, std::u16string_view suffix) {
  return word.size() > suffix.size() && word.ends_with(suffix);
}

// The first, which is the longest, of `table` that `word` ends with after at least one unit. REQUIRES: `word`
// is not empty.
const Suffix* find_suffix(std::span<const Suffix> table, std::u16string_view word) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Suffix& suffix) {
    return suffix.from.back() == word.back() && leaves_something(word, suffix.from);
  });
  return found == table.end() ? nullptr : &*found;
}

std::u16string_view without_last(std::u16string_view word, std::size_t count) {
  return word.substr(0, word.size() - count);
}

void plural(std::u16string& word) {  // step 1a
  if (leaves_something(word, u"sses") || leaves_something(word, u"ies")) {
    word.resize(word.size() - 2);
  } else if (word.size() > 2 && word.back() == u's' && word[word.size() - 2] != u's') {
    word.pop_back();
  }
}

void mend_ending(std::u16string& word) {  // the rest of step 1b, once "ed" or "ing" has gone
  constexpr std::u16string_view kKeptDouble = u"aeiouylsz";
  const std::size_t size = word.size();
  if (word.ends_with(u"at") || word.ends_with(u"bl") || word.ends_with(u"iz")) {
    word += u'e';
  } else if (size > 1 && word[size - 1] == word[size - 2] &&
             kKeptDouble.find(word.back()) == kKeptDouble.npos) {
    word.pop_back();
  } else if (is_short(word)) {
    word += u'e';
  }
}

void past_and_progressive(std::u16string& word) {  // step 1b
  if (leaves_something(word, u"eed")) {            // and then never "ed"
    if (measure(without_last(word, 3)).above_zero) word.pop_back();
    return;
  }
  const std::size_t suffix = leaves_something(word, u"ed") ? 2 : leaves_something(word, u"ing") ? 3 : 0;
  if (suffix == 0) return;
  const auto rest = without_last(word, suffix);
  if (std::none_of(rest.begin(), rest.end(), is_vowel_or_y)) return;
  word.resize(rest.size());
  mend_ending(word);
}

void final_y(std::u16string& word) {  // step 1c
  if (word.size() > 2 && word.back() == u'y' && !is_vowel(word[word.size() - 2])) word.back() = u'i';
}

void replace_suffix(std::u16string& word, std::span<const Suffix> table) {  // steps 2 and 3
  const Suffix* suffix = find_suffix(table, word);
  if (suffix == nullptr) return;
  const auto rest = without_last(word, suffix->from.size());
  if (measure(rest).above_zero) word.replace(rest.size(), suffix->from.size(), suffix->to);
}

void drop_suffix(std::u16string& word) {  // step 4
  std::size_t length = 0;
  if (const Suffix* suffix = find_suffix(kStep4, word)) {
    length = suffix->from.size();
  } else if (leaves_something(word, u"sion") || leaves_something(word, u"tion")) {
    length = 3;  // the "s" or "t" stays
  }
  if (length > 0 && measure(without_last(word, length)).above_one) word.resize(word.size() - length);
}

void final_e_and_double_l(std::u16string& word) {  // step 5
  if (leaves_something(word, u"e")) {
    const auto rest = without_last(word, 1);
    const Measure m = measure(rest);
    if (m.above_one || (m.exactly_one && !is_short(rest))) word.pop_back();
  }
  if (word.ends_with(u"ll") && measure(word).above_one) word.pop_back();
}

}  // namespace

std::u16string stem(std::u16string_view word) {
  std::u16string result(word);
  if (result.size() < 3) return result;
  const bool opens_with_y = result.front() == u'y';
  if (opens_with_y) result.front() = u'Y';  // a consonant wherever the steps look
  plural(result);
  past_and_progressive(result);
  final_y(result);
  replace_suffix(result, kStep2);
  replace_suffix(result, kStep3);
  drop_suffix(result);
  final_e_and_double_l(result);
  if (opens_with_y) result.front() = u'y';
  return result;
}

}  // namespace hindsight::search
