#include "facts/cause_kind.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"
#include "facts/tables.h"

namespace hindsight {
namespace {

// The cause before its effects.
std::string_view before_effects(std::string_view text) {
  static constexpr std::array<std::string_view, 14> marks = {
      " leading to",     " led to",        " resulting in", " resulted in", " which caused",
      " that caused",    ", causing",      " causing ",     " caused a",    " which led",
      " which resulted", ", overwhelming", ", overloading", " so that "};
  static const PhraseList words = [] {
    std::vector<std::string_view> phrases;
    for (const std::string_view mark : marks) phrases.push_back(mark.substr(mark.find_first_not_of(", ")));
    return PhraseList(phrases);
  }();
  std::size_t end = text.size();
  for (const std::size_t i : words.held_by(text)) {  // few texts hold any
    const std::size_t at = text.find(marks.at(i));
    if (at != std::string_view::npos && at > 12) end = std::min(end, at);
  }
  return text.substr(0, end);
}

struct Tally {
  std::string_view id;
  int points = 0;
  std::size_t first = std::string_view::npos;  // place of the first word: what is named first decides a tie
  std::vector<std::string> words;
};

void count(Tally& tally, std::string_view text, const CausePhrase& phrase) {
  // A phrase inside one that counted already ("configuration" in "configuration file") adds nothing.
  for (const std::string& word : tally.words) {
    if (word.find(phrase.text) != std::string::npos) return;
  }
  tally.points += phrase.weight;
  tally.first = std::min(tally.first, text.find(phrase.text.substr(0, phrase.text.find('+'))));
  tally.words.push_back(phrase.text);
}

KindOfCause best_of(const std::vector<Tally>& tallies) {
  const auto best = std::max_element(tallies.begin(), tallies.end(), [](const Tally& a, const Tally& b) {
    return a.points != b.points ? a.points < b.points : a.first > b.first;
  });
  if (best == tallies.end()) return {};
  return {{std::string(best->id), best->words, 0}, best->points};
}

std::vector<CausePhrase> default_phrases() {
  std::vector<CausePhrase> phrases;
  for (const auto& cells : table_rows("causes.tsv")) {
    int weight = 0;
    std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), weight);
    for (const std::string_view phrase : phrases_of(cells.at(2)))
      phrases.push_back({std::string(cells[0]), std::string(phrase), weight});
  }
  return phrases;
}

const CauseWords& default_words() {
  static const CauseWords words(default_phrases());
  return words;
}

std::vector<CausePhrase> phrases_of(const Vocabulary& causes) {
  std::vector<CausePhrase> phrases;
  for (const Term& term : causes.terms()) {
    const auto add = [&](std::string text) { phrases.push_back({term.id, std::move(text), 2}); };
    for (const std::string& word : term.words) add(word);
    add(lower_ascii(term.name));
    for (const std::string& alias : term.aliases) add(lower_ascii(alias));
  }
  return phrases;
}

PhraseList list_of(const std::vector<CausePhrase>& phrases) {
  std::vector<std::string_view> texts;
  for (const CausePhrase& phrase : phrases) texts.push_back(phrase.text);
  return PhraseList(texts);
}

}  // namespace

CauseWords::CauseWords(std::vector<CausePhrase> phrases)
    : phrases_(std::move(phrases)), list_(list_of(phrases_)) {}

KindOfCause CauseWords::kind_of(std::string_view text) const {
  std::vector<Tally> tallies;
  for (const std::size_t i : list_.held_by(text)) {
    const CausePhrase& phrase = phrases_[i];
    if (tallies.empty() || tallies.back().id != phrase.id)
      tallies.push_back({phrase.id, 0, std::string::npos, {}});
    count(tallies.back(), text, phrase);
  }
  return best_of(tallies);
}

CauseKinds::CauseKinds(const Config& config)
    : causes_(config.causes), words_(causes_.declared ? phrases_of(causes_) : std::vector<CausePhrase>{}) {}

KindOfCause CauseKinds::of(std::string_view text) const {
  const std::string whole = lower_ascii(text);
  const std::string_view before = before_effects(whole);
  KindOfCause kind = default_words().kind_of(before);
  const bool said_before = kind.points > 0;
  if (causes_.declared) {
    KindOfCause declared = words_.kind_of(said_before ? before : whole);
    if (declared.points > 0) return declared;
  }
  if (!said_before && before.size() < whole.size()) kind = default_words().kind_of(whole);
  if (!causes_.declared || kind.points == 0) return kind;
  // The site's tree may know a kind of the default tree under another id.
  const Term* term = causes_.find(kind.fact.id);
  if (term == nullptr) return {};
  kind.fact.id = term->id;
  return kind;
}

}  // namespace hindsight
