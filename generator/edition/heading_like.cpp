#include "edition/heading_like.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestPlain = 60;  // bytes; a longer line of its own is a sentence
constexpr std::size_t kMostWords = 6;      // of a name of a section
constexpr std::size_t kFewWords = 4;       // of a heading that names nothing known
constexpr std::size_t kLongestLabel = 72;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEnclosed = {
    {{"**", "**"}, {"__", "__"}, {"*", "*"}, {"_", "_"}, {"[", "]("}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Bare {
  std::string_view text;  // without indentation, quotation marks and list markers
  bool nested = false;    // some of those stood there
};

// The bytes of an emoji's name at the beginning, as in ":warning: Cause", or 0.
std::size_t shortcode(std::string_view text) {
  if (!text.starts_with(':')) return 0;
  std::size_t end = 1;
  while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '_' ||
                               text[end] == '-' || text[end] == '+'))
    ++end;
  return end > 1 && end < text.size() && text[end] == ':' ? end + 1 : 0;
}

// "> - 1. ## Cause" is "## Cause".
Bare bare_line(std::string_view line) {
  Bare bare{trim(line), false};
  for (std::size_t before = 0; before != bare.text.size();) {
    before = bare.text.size();
    std::size_t digits = 0;
    while (digits < bare.text.size() && is_digit(bare.text[digits])) ++digits;
    const std::string_view rest = bare.text.substr(digits);
    std::size_t mark = 0;
    if (digits == 0 && rest.starts_with('>')) mark = 1;
    if (digits == 0 && rest.size() > 1 && std::string_view("-*+").find(rest[0]) != std::string_view::npos &&
        (rest[1] == ' ' || rest[1] == '\t'))
      mark = 2;
    if (digits > 0 && rest.size() > 1 && (rest[0] == '.' || rest[0] == ')') && rest[1] == ' ')
      mark = digits + 2;
    if (digits == 0 && mark == 0) mark = shortcode(rest);
    if (mark == 0) break;
    bare = {trim(bare.text.substr(mark)), true};
  }
  return bare;
}

bool is_hash_heading(std::string_view text) {
  const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
  return level >= 1 && (level >= 2 || text.size() == level || text[level] == ' ' || text[level] == '\t');
}

// Headings of other markup: "h2. Cause" of a wiki, and the titles of notes ("!!! note", "??? info").
bool is_foreign_heading(std::string_view text) {
  const bool wiki = text.size() > 3 && text[0] == 'h' && text[1] >= '1' && text[1] <= '6' &&
                    text.substr(2).starts_with(". ");
  return wiki || text.starts_with("!!! ") || text.starts_with("??? ") || text.starts_with("???+ ");
}

bool is_underline(std::string_view text) {
  return text.size() >= 3 && (text.find_first_not_of('=') == std::string_view::npos ||
                              text.find_first_not_of('-') == std::string_view::npos);
}

bool is_html_heading(std::string_view text) {
  const std::string lower = lower_ascii(text);
  for (std::size_t at = lower.find("<h"); at != std::string::npos; at = lower.find("<h", at + 1)) {
    if (at + 2 < lower.size() && lower[at + 2] >= '1' && lower[at + 2] <= '6') return true;
  }
  for (const std::string_view tag : {"<summary", "<legend", "<caption", "<dt"}) {
    if (lower.find(tag) != std::string::npos) return true;
  }
  for (const std::string_view start :
       {"<b>", "<strong", "<u>", "<big", "<font", "<center", "<p><b>", "<p><strong"}) {
    if (lower.starts_with(start)) return true;
  }
  return false;
}

// All of it between one pair of marks: "**Cause:**", "__Cause__ :", and short lines in italics.
bool is_marked_line(std::string_view text) {
  while (!text.empty() && std::string_view(": \\").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  if (text.size() < 3 || (text.front() != '*' && text.front() != '_')) return false;
  const char mark = text.front();
  const std::size_t first = std::min(text.find_first_not_of(mark), text.size());
  const std::size_t last = text.find_last_not_of(mark);
  if (first == text.size() || last == std::string_view::npos || last + 1 == text.size()) return false;
  const std::string_view inner = text.substr(first, last + 1 - first);
  if (first >= 2) return inner.find(std::string(2, mark)) == std::string_view::npos;
  return inner.size() <= kLongestPlain && inner.find(mark) == std::string_view::npos;
}

std::string_view without_tags_before(std::string_view text) {
  while (text.starts_with('<') && text.find('>') != std::string_view::npos)
    text = trim(text.substr(text.find('>') + 1));
  return text;
}

// What may be meant as a label: what stands before a colon, a dash, an arrow, a tag or the end of a table's
// first cell, or in bold type, italics or a link at the beginning.
std::vector<std::string_view> labels_of(std::string_view text) {
  if (text.empty() || is_digit(text.front())) return {};
  if (text.front() == '|') return {text.substr(1, text.find('|', 1) - 1)};
  std::vector<std::string_view> labels;
  const auto add = [&](std::size_t begin, std::size_t end) {
    if (end != std::string_view::npos && end > begin && end <= kLongestLabel)
      labels.push_back(text.substr(begin, end - begin));
  };
  for (const auto& [open, close] : kEnclosed) {
    if (!text.starts_with(open)) continue;
    add(open.size(), text.find(close, open.size()));
    if (open.size() == 2 && !labels.empty()) return labels;  // bold: the rest is its text
  }
  for (const std::string_view sign : {":", "：", " - ", "–", "—", "→", " = ", "<"}) add(0, text.find(sign));
  return labels;
}

bool names_withheld(std::string_view text, const std::vector<std::string>& allowed, NameSections names) {
  const std::vector<std::string_view> labels = labels_of(text);
  return std::any_of(labels.begin(), labels.end(), [&](std::string_view label) {
    const NamedSections named = names(label);
    return named.parts && !all_allowed(named.names, allowed);
  });
}

std::size_t words_in(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

bool is_blank(const std::vector<std::string_view>& lines, std::size_t at) {
  return at >= lines.size() || trim(lines[at]).empty();
}

// The rule below the head of a table.
bool is_table_rule(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: \t\r\n>") == std::string_view::npos;
}

// A column of the table whose head this is has the name of a section that is not allowed.
bool heads_withheld_column(std::string_view head, const std::vector<std::string>& allowed,
                           NameSections names) {
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('|', at), head.size());
    const NamedSections named = names(trim(head.substr(at, end - at)));
    if (named.exact && named.parts && !all_allowed(named.names, allowed)) return true;
    at = end + 1;
  }
  return false;
}

// A short line that is no sentence: alone in its paragraph, or made of nothing but the name of a section.
bool is_plain_heading(const std::vector<std::string_view>& lines, std::size_t at, std::string_view text,
                      NameSections names) {
  if (text.size() > kLongestPlain || words_in(text) > kMostWords) return false;
  if (std::string_view(".!?,;)|").find(text.back()) != std::string_view::npos) return false;
  const NamedSections named = names(text);
  if (named.exact && named.parts) return true;
  if (text.find(": ") != std::string_view::npos) return false;  // a label with its text
  if (words_in(text) > kFewWords) return false;
  const bool alone = (at == 0 || is_blank(lines, at - 1)) && is_blank(lines, at + 1);
  return alone && (text.back() == ':' || (text.front() >= 'A' && text.front() <= 'Z') ||
                   static_cast<unsigned char>(text.front()) >= 0x80);
}

}  // namespace

bool looks_like_heading(const std::vector<std::string_view>& lines, std::size_t at,
                        const std::vector<std::string>& allowed, NameSections names) {
  const Bare line = bare_line(lines[at]);
  const std::string_view text = line.text;
  if (text.empty()) return false;
  if (is_hash_heading(text) || is_html_heading(text) || is_foreign_heading(text)) return true;
  if (at + 1 < lines.size() && is_table_rule(lines[at + 1]) && heads_withheld_column(text, allowed, names))
    return true;
  if (at + 1 < lines.size() && is_underline(bare_line(lines[at + 1]).text) && !is_underline(text))
    return true;
  if (names_withheld(text, allowed, names)) return true;
  if (text.front() == '<' && names_withheld(without_tags_before(text), allowed, names)) return true;
  return !line.nested && (is_marked_line(text) || is_plain_heading(lines, at, text, names));
}

}  // namespace hindsight
