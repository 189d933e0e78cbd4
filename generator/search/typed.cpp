#include "search/typed.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "search/stemmer.h"
#include "search/stop_words.h"
#include "search/tokenizer.h"
#include "search/trimmer.h"
#include "search/utf16.h"

namespace hindsight::search {
namespace {

constexpr std::size_t kShortestSimilar = 5;  // units: of shorter words too many are similar

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Everything outside ASCII counts as one.
bool is_letter(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// One of lunr's signs where it means something: `+` and `-` before a word, `:` between two.
bool uses_language(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i], before = i > 0 ? text[i - 1] : ' ',
               after = i + 1 < text.size() ? text[i + 1] : ' ';
    if (c == '~' || c == '^' || c == '*') return true;
    if ((c == '+' || c == '-') && is_space(before) && is_letter(after)) return true;
    if (c == ':' && is_letter(before) && !is_space(after)) return true;
  }
  return false;
}

std::string without_signs(std::string_view text) {
  std::string words(text);
  for (char& c : words) {
    if (c == '~' || c == '^' || c == '*' || c == ':' || c == '+') c = ' ';
  }
  return words;
}

using Clauses = std::vector<Clause>;

Clauses with_presence(Clauses clauses, Presence presence) {
  for (Clause& clause : clauses) clause.presence = presence;
  return clauses;
}

void add_unseen(std::vector<Hit>& hits, std::vector<Hit> more) {
  std::set<std::uint32_t> seen;
  for (const Hit& hit : hits) seen.insert(hit.document);
  for (Hit& hit : more) {
    if (!seen.contains(hit.document)) hits.push_back(std::move(hit));
  }
}

// REQUIRES: the first field is the title.
TypedAnswer find_words(const Searcher& searcher, std::string_view text) {
  Clauses some;
  for (const std::u16string& word : words_of(text)) {
    some.push_back(searcher.clause(stem(word)));
    some.back().stemmed = false;
  }
  if (some.empty()) return {};
  const Clauses all = with_presence(some, Presence::required);
  Clauses titles = all;
  for (Clause& clause : titles) clause.fields = {0};
  // A title that holds all the words leads: lunr alone puts a short title with the rarest word above it.
  TypedAnswer answer;
  answer.hits = searcher.query(titles);
  add_unseen(answer.hits, searcher.query(all));
  if (!answer.hits.empty()) return answer;
  if (some.size() > 1) answer.hits = searcher.query(some);
  answer.note = "No text holds all of these words; these hold some.";
  if (!answer.hits.empty()) return answer;
  std::erase_if(some, [](const Clause& clause) { return clause.term.size() < kShortestSimilar; });
  for (Clause& clause : some) clause.edits = 1;
  if (!some.empty()) answer.hits = searcher.query(some);
  answer.note = answer.hits.empty() ? "" : "No exact match; these hold similar words.";
  return answer;
}

}  // namespace

std::vector<std::u16string> words_of(std::string_view text) {
  std::vector<std::u16string> words;
  const std::u16string lowered = to_lower_utf16(text);
  for (const std::u16string_view token : tokenize(lowered)) {
    const std::u16string_view word = trim_token(token);
    if (!word.empty() && !is_stop_word(word)) words.emplace_back(word);
  }
  return words;
}

TypedAnswer find_typed(const Searcher& searcher, std::string_view text) {
  if (!uses_language(text)) return find_words(searcher, text);
  try {
    return {searcher.search(text), ""};
  } catch (const QueryError&) {
    TypedAnswer answer = find_words(searcher, without_signs(text));
    answer.note = "Not in the query language, so searched as words.";
    return answer;
  }
}

}  // namespace hindsight::search
