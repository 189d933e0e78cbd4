#include "facts/cause_kind.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"
#include "facts/tables.h"
#include "facts/wording.h"

namespace hindsight {
namespace {

struct Row {
  std::string_view id;
  int weight = 0;
  std::vector<std::string_view> phrases;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> list;
    for (const auto& cells : table_rows("causes.tsv")) {
      Row row{cells.at(0), 0, phrases_of(cells.at(2))};
      std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), row.weight);
      list.push_back(std::move(row));
    }
    return list;
  }();
  return all;
}

// The cause before its effects.
std::string_view before_effects(std::string_view text) {
  static constexpr std::array<std::string_view, 14> marks = {
      " leading to",     " led to",        " resulting in", " resulted in", " which caused",
      " that caused",    ", causing",      " causing ",     " caused a",    " which led",
      " which resulted", ", overwhelming", ", overloading", " so that "};
  std::size_t end = text.size();
  for (const std::string_view mark : marks) {
    const std::size_t at = text.find(mark);
    if (at != std::string_view::npos && at > 12) end = std::min(end, at);
  }
  return text.substr(0, end);
}

struct Tally {
  std::string id;
  int points = 0;
  std::size_t first = std::string_view::npos;  // place of the first word: what is named first decides a tie
  std::vector<std::string> words;
};

void count(Tally& tally, std::string_view text, std::string_view phrase, int weight) {
  if (!holds(text, phrase)) return;
  // A phrase inside one that counted already ("configuration" in "configuration file") adds nothing.
  for (const std::string& word : tally.words) {
    if (word.find(phrase) != std::string::npos) return;
  }
  tally.points += weight;
  tally.first = std::min(tally.first, text.find(phrase.substr(0, phrase.find('+'))));
  tally.words.emplace_back(phrase);
}

KindOfCause best_of(std::vector<Tally>& tallies) {
  const auto best = std::max_element(tallies.begin(), tallies.end(), [](const Tally& a, const Tally& b) {
    return a.points != b.points ? a.points < b.points : a.first > b.first;
  });
  if (best == tallies.end() || best->points == 0) return {};
  return {{best->id, best->words, 0}, best->points};
}

KindOfCause kind_in_default_tree(std::string_view text) {
  std::vector<Tally> tallies;
  for (const Row& row : rows()) {
    if (tallies.empty() || tallies.back().id != row.id)
      tallies.push_back({std::string(row.id), 0, std::string::npos, {}});
    for (const std::string_view phrase : row.phrases) count(tallies.back(), text, phrase, row.weight);
  }
  return best_of(tallies);
}

}  // namespace

KindOfCause kind_of_cause(std::string_view text, const Config& config) {
  const std::string whole = lower_ascii(text);
  const std::string_view before = before_effects(whole);
  const std::string cause(kind_in_default_tree(before).fact.id.empty() ? whole : before);
  if (!config.causes.declared) return kind_in_default_tree(cause);
  std::vector<Tally> tallies;
  for (const Term& term : config.causes.terms()) {
    tallies.push_back({term.id, 0, std::string::npos, {}});
    std::vector<std::string> phrases = term.words;
    phrases.push_back(lower_ascii(term.name));
    for (const std::string& alias : term.aliases) phrases.push_back(lower_ascii(alias));
    for (const std::string& phrase : phrases) count(tallies.back(), cause, phrase, 2);
  }
  KindOfCause best = best_of(tallies);
  if (!best.fact.id.empty()) return best;
  // The site's tree may know a kind of the default tree under another id.
  best = kind_in_default_tree(cause);
  const Term* term = best.fact.id.empty() ? nullptr : config.causes.find(best.fact.id);
  if (term == nullptr) return {};
  best.fact.id = term->id;
  return best;
}

}  // namespace hindsight
