#include "import/escape.h"

#include <algorithm>

#include "base/text.h"

namespace hindsight {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == 0; }

// Part of a word, also in other scripts.
bool is_word(char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

// "&amp;", "&#38;": what would be read as another character.
bool begins_entity(std::string_view rest) {
  std::size_t end = 1;
  if (end < rest.size() && rest[end] == '#') ++end;
  const std::size_t start = end;
  while (end < rest.size() && (is_letter(rest[end]) || is_digit(rest[end]))) ++end;
  return end > start && end < rest.size() && rest[end] == ';';
}

// Addresses become links by themselves, with every mark up to the next space in them: escapes would show
// there. Says of the dot or colon that makes one whether it must be escaped instead.
bool begins_marked_address(std::string_view text, std::size_t i, char after) {
  constexpr std::size_t kLongest = 200;
  if (text[i] != ':' && text[i] != '.') return false;
  const std::string_view rest = text.substr(i, kLongest);
  const bool begins = rest.starts_with("://") || (rest.front() == '.' && text.substr(0, i).ends_with("www"));
  if (!begins) return false;
  const std::size_t end = rest.find_first_of(" \t\n");
  if (end == std::string_view::npos && (rest.size() == kLongest || !is_space(after))) return true;
  return rest.substr(0, end).find_first_of("\\`*_[]~<&") != std::string_view::npos;
}

bool is_markup(char c, char before, char after) {
  switch (c) {
    case '\\':
    case '`':
    case '[':
    case ']':
      return true;
    case '*':
    case '~':
      return !(is_space(before) && is_space(after)) || before == 0;
    case '_':
      return !(is_word(before) && is_word(after)) && !(is_space(before) && is_space(after));
    default:
      return false;
  }
}

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char d : text) {
    run = d == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

bool consists_of(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

// "12. " or "12) ": the length of the number, else 0.
std::size_t numbered(std::string_view line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits == 0 || digits > 9 || digits == line.size()) return 0;
  if (line[digits] != '.' && line[digits] != ')') return 0;
  return digits + 1 == line.size() || line[digits + 1] == ' ' ? digits : 0;
}

bool begins_block(std::string_view line) {
  const char first = line.front();
  const bool apart = line.size() == 1 || line[1] == ' ';
  if (first == '>') return true;
  if (first == '#') {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    return level <= 6 && (level == line.size() || line[level] == ' ');
  }
  if ((first == '-' || first == '+') && apart) return true;
  if (line.starts_with("+++") || line.starts_with("~~~")) return true;
  return consists_of(line, "- ") || consists_of(line, "= ") || consists_of(line, "_ ") ||
         consists_of(line, "|:- ");
}

}  // namespace

std::string escape_markdown(std::string_view text, char before, char after) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char last = i == 0 ? before : text[i - 1];
    const char next = i + 1 == text.size() ? after : text[i + 1];
    if (c == '<')
      out += "&lt;";
    else if (c == '&' && begins_entity(text.substr(i)))
      out += "&amp;";
    else if (is_markup(c, last, next) || begins_marked_address(text, i, after))
      out.append({'\\', c});
    else
      out += c;
  }
  return out;
}

std::string escape_line_start(std::string line) {
  if (line.empty()) return line;
  if (const std::size_t digits = numbered(line); digits > 0) return line.insert(digits, "\\");
  return begins_block(line) ? "\\" + line : line;
}

std::string escape_heading_end(std::string heading) {
  if (heading.ends_with('#')) heading.insert(heading.size() - 1, "\\");
  return heading;
}

std::string escape_cell(std::string_view markdown) {
  std::string out;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    const char c = markdown[i];
    if (c == '|')
      out += "\\|";
    else if (c == '\n')
      out += "<br>";
    else
      out += c;
  }
  return out;
}

std::string code_span(std::string_view code) {
  const std::string fence(longest_run(code, '`') + 1, '`');
  const bool blank = consists_of(code, " ");
  const bool pad = !blank && (code.starts_with('`') || code.ends_with('`') ||
                              (code.starts_with(' ') && code.ends_with(' ')));
  const std::string_view space = pad ? " " : "";
  return fence + std::string(space) + std::string(code) + std::string(space) + fence;
}

std::string code_block(std::string_view code, std::string_view language) {
  const std::string fence(std::max<std::size_t>(3, longest_run(code, '`') + 1), '`');
  std::string out = fence + std::string(language) + "\n" + std::string(code);
  if (!code.empty() && !code.ends_with('\n')) out += "\n";
  return out + fence;
}

std::string link_destination(std::string_view url) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || std::string_view("<>()\\\"`|").find(c) != std::string_view::npos)
      out.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
    else if (c == '&' && begins_entity(url.substr(i)))
      out += "&amp;";
    else
      out += c;
  }
  return out;
}

}  // namespace hindsight
