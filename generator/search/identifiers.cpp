#include "search/identifiers.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"

namespace hindsight::search {
namespace {

constexpr std::size_t kLongestName = 200;  // bytes of a token that is taken apart

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_foreign(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_letter(char c) { return is_lower(c) || is_upper(c) || is_foreign(c); }
bool is_joiner(char c) { return c == '-' || c == '.' || c == ':'; }
bool is_word_part(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

bool matches(std::string_view text, const re2::RE2& pattern) {
  return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

// Bytes of the character at `at` when it separates runs; 0 when it is part of one.
std::size_t separator_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (!is_foreign(c)) return is_word_part(c) || c == '-' || c == '.' ? 0 : 1;
  const std::string_view rest = text.substr(at);
  if (c == '\xC2') return std::min<std::size_t>(2, rest.size());
  return rest.starts_with("\xE2\x80") || rest.starts_with("\xE2\x81") ? std::min<std::size_t>(3, rest.size())
                                                                      : 0;
}

// The parts of a text between characters of a kind, none of them empty.
template <typename IsSeparator>
std::vector<std::string_view> split_at(std::string_view text, IsSeparator is_separator) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && !is_separator(text[i])) continue;
    if (i > from) parts.push_back(text.substr(from, i - from));
    from = i + 1;
  }
  return parts;
}

// Before "B" in aB, and before "S" in HTTPServer and S3Server; not before the "D" of IDs.
bool is_hump(std::string_view word, std::size_t i) {
  if (!is_upper(word[i])) return false;
  const bool begins_word = i + 2 < word.size() && is_lower(word[i + 1]) && is_lower(word[i + 2]);
  return is_lower(word[i - 1]) || (begins_word && (is_upper(word[i - 1]) || is_digit(word[i - 1])));
}

std::vector<std::string_view> humps(std::string_view word) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (!is_hump(word, i)) continue;
    parts.push_back(word.substr(from, i - from));
    from = i;
  }
  parts.push_back(word.substr(from));
  return parts;
}

// GitHub, JavaScript, DynamoDB, iPhone.
bool is_product(std::string_view word) {
  static const re2::RE2 product("(?:[A-Z][a-z]+|[a-z])[A-Z]+[a-z]*");
  return matches(word, product) && !word.ends_with("Error") && !word.ends_with("Exception");
}

bool counts_as_part(std::string_view part) {
  return length_utf8(part) >= 2 && std::any_of(part.begin(), part.end(), is_letter);
}

std::string_view without_edges(std::string_view run) {
  const auto is_edge = [](char c) { return is_joiner(c) || c == '_'; };
  while (!run.empty() && is_edge(run.front())) run.remove_prefix(1);
  while (!run.empty() && is_edge(run.back())) run.remove_suffix(1);
  return run;
}

}  // namespace

bool is_random(std::string_view word) {
  if (word.size() < 16) return false;
  std::size_t chunks = 0;  // aaa, AAAaaa, AAA, 111
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char before = i == 0 ? '\0' : word[i - 1];
    if (is_digit(word[i])) chunks += is_digit(before) ? 0 : 1;
    if (is_upper(word[i])) chunks += is_upper(before) ? 0 : 1;
    if (is_lower(word[i])) chunks += is_lower(before) || is_upper(before) ? 0 : 1;
  }
  const auto digits = std::count_if(word.begin(), word.end(), is_digit);
  return chunks * 3 > word.size() || (digits >= 4 && chunks * 4 > word.size());
}

Aside kind_of(std::string_view run) {
  static const re2::RE2 time("1\\d{9}(?:\\d{3}){0,3}");  // seconds, milli-, micro- or nanoseconds from 1970
  static const re2::RE2 number("\\d[\\d._:-]*(?:[a-wyzA-Z]{1,4}(?:\\d+[hms])*)?");  // 5xx is a name
  static const re2::RE2 id("(?i)0x[\\da-f]+|[\\da-f]{7,}|[\\da-f]{8}-[\\da-f-]{27}");
  if (std::any_of(run.begin(), run.end(), is_digit)) {
    if (matches(run, time)) return Aside::time;
    if (matches(run, number)) return Aside::number;
    if (matches(run, id)) return Aside::id;
  }
  const bool plain =
      std::all_of(run.begin(), run.end(), [](char c) { return is_lower(c) || is_upper(c) || is_digit(c); });
  return plain && is_random(run) ? Aside::id : Aside::none;
}

std::vector<std::string_view> runs(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size();) {
    if (text.substr(i).starts_with("::")) {
      i += 2;
      continue;
    }
    const std::size_t step = i == text.size() ? 1 : separator_at(text, i);
    if (step == 0) {
      ++i;
      continue;
    }
    const std::string_view run = without_edges(text.substr(from, i - from));
    if (!run.empty()) found.push_back(run);
    i += step;
    from = i;
  }
  return found;
}

std::string_view without_tail(std::string_view run) {
  for (std::size_t at = run.find_first_of("-.:"); at != std::string_view::npos;) {
    const std::size_t next = std::min(run.find_first_of("-.:", at + 1), run.size());
    if (kind_of(run.substr(at + 1, next - at - 1)) == Aside::id) return without_edges(run.substr(0, at));
    at = next == run.size() ? std::string_view::npos : next;
  }
  return run;
}

bool is_name(std::string_view run) {
  static const re2::RE2 constant("E[A-Z]{4,}|SIG[A-Z]{3,}");
  const bool digit = std::any_of(run.begin(), run.end(), is_digit);
  const bool letter = std::any_of(run.begin(), run.end(), is_letter);
  const bool joined = run.find_first_of("_.:") != std::string_view::npos;
  if (!letter) return false;
  if (digit || joined || matches(run, constant)) return true;
  const auto words = split_at(run, [](char c) { return !is_letter(c) && !is_digit(c); });
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return humps(word).size() > 1 && !is_product(word); });
}

std::string whole_name(std::string_view run) {
  std::string name;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!is_joiner(run[i]))
      name += run[i];
    else if (i == 0 || !is_joiner(run[i - 1]))
      name += '_';
  }
  return name;
}

std::vector<std::string_view> parts_of_name(std::string_view run) {
  std::vector<std::string_view> parts;
  const auto add = [&](std::string_view part) {
    if (part.size() < run.size() && counts_as_part(part) && kind_of(part) == Aside::none)
      parts.push_back(part);
  };
  for (const std::string_view name : split_at(run, is_joiner)) {
    const auto words = split_at(name, [](char c) { return c == '_'; });
    if (words.size() > 1 && name.size() < run.size()) add(name);
    for (const std::string_view word : words) {
      add(word);
      const auto pieces = humps(word);
      if (pieces.size() < 2 || is_product(word)) continue;
      for (const std::string_view piece : pieces) add(piece);
    }
  }
  return parts;
}

namespace {

// Where there is a "'" or U+2019, its bytes.
std::size_t apostrophe_at(std::string_view token, std::size_t at) {
  if (token[at] == '\'') return 1;
  return token.substr(at).starts_with("\xE2\x80\x99") ? 3 : 0;
}

// The token without punctuation at its ends.
std::string_view core_of(std::string_view token) {
  while (!token.empty() && !is_word_part(token.front())) token.remove_prefix(1);
  while (!token.empty() && !is_word_part(token.back())) token.remove_suffix(1);
  return token;
}

// False for the words of a language, which nearly all tokens are: letters, with hyphens and apostrophes.
bool may_hold_names(std::string_view core) {
  bool hyphen = false;
  bool digit = false;
  for (std::size_t i = 0; i < core.size(); ++i) {
    const char c = core[i];
    if (is_lower(c)) continue;
    if (is_upper(c)) {
      if (i > 0 && is_hump(core, i)) return true;
    } else if (is_digit(c)) {
      digit = true;
    } else if (c == '-') {
      hyphen = true;
    } else if (const std::size_t apostrophe = apostrophe_at(core, i)) {
      i += apostrophe - 1;
    } else if (!is_foreign(c) || separator_at(core, i) > 0) {
      return true;
    }
  }
  return hyphen && digit;
}

// What of a token may be split: nothing of an e-mail address, and of a URL what stands before its query.
std::string_view expandable(std::string_view core) {
  const std::size_t at = core.find('@');
  const std::size_t scheme = core.find("://");
  if (scheme != std::string_view::npos) {
    std::string_view rest = core.substr(scheme + 3);
    rest = rest.substr(0, rest.find_first_of("?#"));
    return rest.find('@') == std::string_view::npos ? rest : rest.substr(rest.find('@') + 1);
  }
  static const re2::RE2 email("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*\\.[A-Za-z]{2,}");
  return at != std::string_view::npos && matches(core, email) ? std::string_view() : core;
}

bool is_time_or_address(std::string_view core) {
  static const re2::RE2 pattern(
      "(?i)\\d\\d?:\\d\\d.*|\\d{4}-\\d\\d?-\\d\\d?(?:t.*)?|\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?|"
      "[\\da-f]*:[\\da-f.:]*:[\\da-f.:]*|[\\da-f]{2}(?:-[\\da-f]{2}){5}");
  return matches(core, pattern);
}

// What lunr makes a term of anyway.
std::vector<std::string> own_terms(std::string_view core) {
  std::vector<std::string> terms;
  for (const std::string_view part : split_at(core, [](char c) { return c == '-'; }))
    terms.push_back(lower_ascii(core_of(part)));
  return terms;
}

void add_parts(std::string_view core, std::string& out) {
  if (core.size() > kLongestName || is_time_or_address(core) || kind_of(core) != Aside::none) return;
  std::vector<std::string> known = own_terms(core);
  const auto add = [&](std::string_view part) {
    std::string key = lower_ascii(part);
    if (!counts_as_part(part) || std::find(known.begin(), known.end(), key) != known.end()) return;
    out += ' ';
    out += part;
    known.push_back(std::move(key));
  };
  for (std::string_view run : runs(expandable(core))) {
    if (kind_of(run) != Aside::none) continue;
    run = without_tail(run);
    const auto parts = parts_of_name(run);
    if (run.find_first_of("-.:") == std::string_view::npos)
      add(run);
    else if (is_name(run) && (!parts.empty() || std::any_of(run.begin(), run.end(), is_digit)))  // not "e.g."
      add(whole_name(run));
    for (const std::string_view part : parts) add(part);
  }
}

bool is_space(char c) { return static_cast<unsigned char>(c) <= ' '; }

}  // namespace

std::string add_identifier_parts(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && !is_space(text[end])) ++end;
    out += text.substr(i, end - i);
    const std::string_view core = core_of(text.substr(i, end - i));
    if (may_hold_names(core)) add_parts(core, out);
    for (i = end; i < text.size() && is_space(text[i]); ++i) out += text[i];
  }
  return out;
}

}  // namespace hindsight::search
