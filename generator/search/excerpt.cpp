#include "search/excerpt.h"

#include <algorithm>

#include "base/text.h"
#include "search/identifiers.h"
#include "search/stemmer.h"
#include "search/tokenizer.h"
#include "search/trimmer.h"
#include "search/utf16.h"

namespace hindsight::search {
namespace {

constexpr std::size_t kBefore = 40;  // bytes shown before the first match

using Terms = std::set<std::u16string, std::less<>>;

struct Match {
  std::size_t from = 0, to = 0;
  std::u16string term;
};

// A text on one line: white space made one space.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// Without the ASCII punctuation around it.
Mark core_of(std::string_view text, Mark word) {
  while (word.from < word.to && !is_word_byte(text[word.from])) ++word.from;
  while (word.to > word.from && !is_word_byte(text[word.to - 1])) --word.to;
  return word;
}

// The first of the terms that a piece of text gives to the index.
const std::u16string* term_in(std::string_view piece, const Terms& terms) {
  const std::u16string lowered = to_lower_utf16(piece);
  for (const std::u16string_view token : tokenize(lowered)) {
    if (const auto found = terms.find(stem(trim_token(token))); found != terms.end()) return &*found;
  }
  return nullptr;
}

// Matches within [from, to), a stretch without spaces: its words at hyphens, else the whole by its parts.
void match_token(std::string_view text, Mark token, const Terms& terms, std::vector<Match>& matches) {
  const std::size_t before = matches.size();
  for (std::size_t at = token.from; at <= token.to;) {
    const std::size_t end = std::min(text.find('-', at), token.to);
    const Mark word = core_of(text, {at, end});
    if (word.to > word.from) {
      if (const auto* term = term_in(text.substr(word.from, word.to - word.from), terms))
        matches.push_back({word.from, word.to, *term});
    }
    at = end + 1;
  }
  const Mark whole = core_of(text, token);
  if (matches.size() > before || whole.to <= whole.from) return;
  const std::string parts = add_identifier_parts(text.substr(token.from, token.to - token.from));
  if (parts.size() == token.to - token.from) return;
  if (const auto* term = term_in(parts, terms)) matches.push_back({whole.from, whole.to, *term});
}

std::vector<Match> matches_in(std::string_view text, const Terms& terms) {
  std::vector<Match> matches;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) match_token(text, {at, end}, terms, matches);
    at = end + 1;
  }
  return matches;
}

// Where the stretch begins that has the most different terms, then the most matches.
std::size_t best_start(const std::vector<Match>& matches, std::size_t length) {
  std::size_t best = 0, best_score = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    std::set<std::u16string_view> different;
    std::size_t j = i;
    for (; j < matches.size() && matches[j].to - matches[i].from <= length; ++j)
      different.insert(matches[j].term);
    const std::size_t score = different.size() * matches.size() + (j - i);
    if (score > best_score) {
      best = matches[i].from;
      best_score = score;
    }
  }
  return best;
}

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// The end of a stretch that begins at `from`: after a word, if there is one.
std::size_t end_of(std::string_view text, std::size_t from, std::size_t length) {
  if (text.size() - from <= length) return text.size();
  const std::size_t space = text.rfind(' ', from + length);
  if (space != std::string_view::npos && space > from) return space;
  std::size_t end = from + length;
  while (inside_character(text, end)) --end;
  return end;
}

}  // namespace

Excerpt excerpt(std::string_view original, const Terms& terms, std::size_t length) {
  const std::string text = on_one_line(original);
  const std::vector<Match> matches = matches_in(text, terms);
  const std::size_t room = length > kBefore ? length - kBefore : length;
  const std::size_t near = best_start(matches, room);
  std::size_t from = near > kBefore ? near - kBefore : 0;
  if (from > 0) {
    const std::size_t space = text.find(' ', from);
    from = space < near ? space + 1 : near;
  }
  const std::size_t to = end_of(text, from, length);
  Excerpt result;
  const std::string lead = from > 0 ? "\u2026 " : "";
  result.text = lead + text.substr(from, to - from) + (to < text.size() ? " \u2026" : "");
  for (const Match& match : matches) {
    if (match.from >= from && match.to <= to)
      result.marks.push_back({match.from - from + lead.size(), match.to - from + lead.size()});
  }
  return result;
}

}  // namespace hindsight::search
