#include "edition/markers.h"

#include <fmt/format.h>

#include <optional>

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
  std::string_view word() {
    const std::size_t begin = at;
    while (at < text.size() && is_letter(text[at])) ++at;
    return text.substr(begin, at - begin);
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

bool is_verb(std::string_view word) {
  for (const std::string_view verb : {"begin", "start", "end", "close", "stop", "not"}) {
    if (equal_ignoring_case(word, verb)) return true;
  }
  return false;
}

// What stands at `at` was most likely meant to be a mark: a comment of any make that begins with the word or
// nearly with it, or a tag of that name.
bool resembles_marker(std::string_view text, std::size_t at) {
  Cursor cursor{text, at + 1};
  bool comment = false;
  for (std::size_t before = text.size(); before != cursor.at;) {
    before = cursor.at;
    for (const std::string_view sign : {"!", "-", "*", "–", "—"}) comment = cursor.take(sign) || comment;
    cursor.take("/");
    cursor.take("\\");
    cursor.spaces();
  }
  std::string_view word = cursor.word();
  if (!comment) {
    const std::string_view tag = text.substr(at);
    return starts_with_ignoring_case(tag, "<internal>") || starts_with_ignoring_case(tag, "</internal>");
  }
  if (is_verb(word)) {
    while (cursor.take(" ") || cursor.take("-") || cursor.take("_")) {
    }
    word = cursor.word();
  }
  return is_like_the_word(word);
}

}  // namespace

Markers find_markers(std::string_view text) {
  Markers found;
  std::size_t depth = 0;
  std::size_t outermost = 0;
  for (std::size_t at = text.find_first_of("<{"); at < text.size(); at = text.find_first_of("<{", at)) {
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
