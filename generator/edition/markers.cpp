#include "edition/markers.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::string_view kWord = "internal";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Reads on in a text; every step moves over what it names, if it is there.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;

  bool take(std::string_view what) {
    if (!starts_with_ignoring_case(text.substr(at), what)) return false;
    at += what.size();
    return true;
  }
  void spaces() {
    while (at < text.size() && is_space(text[at])) ++at;
  }
};

struct Marker {
  ByteRange range;
  bool closes = false;
};

// The mark that begins at `at` exactly as it must be written, but for case and white space.
std::optional<Marker> marker_at(std::string_view text, std::size_t at) {
  Cursor cursor{text, at};
  if (!cursor.take("<!--")) return std::nullopt;
  cursor.spaces();
  const bool closes = cursor.take("/");
  cursor.spaces();
  if (!cursor.take(kWord)) return std::nullopt;
  cursor.spaces();
  if (!cursor.take("-->")) return std::nullopt;
  return Marker{{at, cursor.at}, closes};
}

bool is_like_the_word(std::string_view word) {
  const std::string lower = lower_ascii(word);
  if (lower.starts_with(kWord) || lower.ends_with(kWord)) return true;
  return lower.size() >= 6 && lower.size() <= 10 && edit_distance(lower, kWord) <= 2;
}

// "begin internal", "end of internal", "keep internal".
bool is_lead(std::string_view word) {
  for (const std::string_view lead :
       {"begin", "start", "end", "close", "stop", "not", "of", "for", "keep", "only"}) {
    if (equal_ignoring_case(word, lead)) return true;
  }
  return false;
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The ASCII letter that a full-width one (U+FF21–U+FF3A, U+FF41–U+FF5A) at `at` stands for, or 0.
char narrow_letter(std::string_view text, std::size_t at) {
  const auto last = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 2]) : 0U;
  if (text.substr(at).starts_with("\xEF\xBC") && last >= 0xA1 && last <= 0xBA)
    return static_cast<char>('A' + (last - 0xA1));
  if (text.substr(at).starts_with("\xEF\xBD") && last >= 0x81 && last <= 0x9A)
    return static_cast<char>('a' + (last - 0x81));
  return '\0';
}

// The next word of a comment, whatever stands before it but a figure and the comment's end, and without what
// stands unseen in it (a soft hyphen, a space of no width). Looks no further than a mark would reach, so that
// a text of nothing but signs costs no more than its length.
std::string word_of_comment(Cursor& cursor) {
  constexpr std::size_t kFarthest = 80;  // bytes
  const std::size_t end = std::min(cursor.text.size(), cursor.at + kFarthest);
  std::string word;
  for (; cursor.at < end; ++cursor.at) {
    const char c = cursor.text[cursor.at];
    if (const char narrow = narrow_letter(cursor.text, cursor.at); narrow != '\0')
      word += narrow;
    else if (is_letter(c))
      word += c;
    else if (c == '>' || (c >= '0' && c <= '9') || (!word.empty() && is_ascii(c)))
      break;
  }
  return word;
}

// "<internal>", "</Internal >", "<internal class=x>".
bool is_tag_of_the_word(std::string_view text, std::size_t at) {
  Cursor cursor{text, at};
  if (!cursor.take("<")) return false;
  cursor.spaces();
  cursor.take("/");
  cursor.spaces();
  if (!cursor.take(kWord)) return false;
  const bool apart = cursor.at < text.size() && is_space(text[cursor.at]) && !is_space(text[at + 1]);
  cursor.spaces();
  return apart || cursor.take(">") || cursor.take("/");
}

bool begins_with_the_word(Cursor& cursor) {
  std::string word = word_of_comment(cursor);
  for (int leads = 0; leads < 3 && is_lead(word); ++leads) word = word_of_comment(cursor);
  return is_like_the_word(word);
}

// "[//]: # (internal)": a reference that nothing uses, which some write for a comment.
bool is_comment_by_reference(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestName = 20;
  const std::size_t close = text.substr(at, kLongestName).find("]:");
  if (close == std::string_view::npos) return false;
  Cursor cursor{text, at + close + 2};
  cursor.spaces();
  if (!cursor.take("#") && !cursor.take("<#>") && !cursor.take("<>")) return false;
  cursor.spaces();
  return (cursor.take("(") || cursor.take("\"") || cursor.take("'")) && begins_with_the_word(cursor);
}

// What stands at `at` was most likely meant to be a mark: a comment of any make that begins with the word or
// nearly with it, or a tag of that name.
bool resembles_marker(std::string_view text, std::size_t at) {
  if (text[at] == '[') return is_comment_by_reference(text, at);
  Cursor cursor{text, at + 1};
  bool comment = cursor.at < text.size() && !is_ascii(text[cursor.at]);
  for (std::size_t before = text.size(); before != cursor.at;) {
    before = cursor.at;
    for (const std::string_view sign : {"!", "-", "*", "%", "–", "—"}) comment = cursor.take(sign) || comment;
    cursor.take("/");
    cursor.take("\\");
    cursor.spaces();
  }
  return comment ? begins_with_the_word(cursor) : is_tag_of_the_word(text, at);
}

}  // namespace

Markers find_markers(std::string_view text) {
  Markers found;
  std::size_t depth = 0;
  std::size_t outermost = 0;
  for (std::size_t at = text.find_first_of("<{["); at < text.size(); at = text.find_first_of("<{[", at)) {
    const auto marker = marker_at(text, at);
    if (!marker) {
      if (resembles_marker(text, at))
        found.bad.push_back({at, "this looks like a mark of internal text and is not written like one"});
      ++at;
      continue;
    }
    if (!marker->closes) {
      if (depth++ == 0) outermost = at;
    } else if (depth == 0) {
      found.bad.push_back({at, "this closes internal text where none is open"});
    } else if (--depth == 0) {
      found.withheld.push_back({outermost, marker->range.end});
    }
    at = marker->range.end;
  }
  if (depth > 0) found.withheld.push_back({outermost, text.size()});
  return found;
}

}  // namespace hindsight
