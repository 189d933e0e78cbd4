#include "facts/tokens.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"

namespace hindsight {
namespace {

enum ByteKind : std::uint8_t { kDigit = 1, kLetter = 2, kBlank = 4, kRunStop = 8, kJoint = 16 };

// What each byte is: most questions about a line are answered by one look.
constexpr std::array<std::uint8_t, 256> kKinds = [] {
  std::array<std::uint8_t, 256> kinds{};
  const auto mark = [&](std::string_view bytes, unsigned kind) {
    for (const char c : bytes) kinds[static_cast<unsigned char>(c)] |= static_cast<std::uint8_t>(kind);
  };
  mark("0123456789", kDigit);
  mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", kLetter);
  mark(" \t\r\n", kBlank | kRunStop);
  mark("()[]<>\"'|`*", kRunStop);
  mark(".:", kJoint);
  return kinds;
}();

unsigned kind_of(char c) { return kKinds[static_cast<unsigned char>(c)]; }
bool is_digit(char c) { return (kind_of(c) & kDigit) != 0; }
bool is_letter(char c) { return (kind_of(c) & kLetter) != 0; }
bool is_alnum(char c) { return (kind_of(c) & (kDigit | kLetter)) != 0; }
bool is_blank(char c) { return (kind_of(c) & kBlank) != 0; }

struct Point {
  char32_t value = 0;
  std::size_t length = 1;
};

// The code point at `i`; a byte that begins no sequence stands for itself.
Point point_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<std::uint8_t>(text[k]); };
  const std::size_t length = byte(i) < 0xC0 ? 1 : byte(i) < 0xE0 ? 2 : byte(i) < 0xF0 ? 3 : 4;
  if (length == 1 || i + length > text.size()) return {byte(i), 1};
  char32_t value = byte(i) & (0xFFU >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) value = (value << 6) | (byte(i + k) & 0x3FU);
  return {value, length};
}

bool is_wide_space(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0xFEFF;
}

bool is_wide_letter(char32_t c) {
  return (c >= 0xC0 && c < 0x2000) || (c >= 0x3040 && c < 0x1F000 && c != 0xFE0F);
}

char mark_of(char32_t c) {
  if (c < 0x80) return static_cast<char>(c);
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
  if (c == 0x2018 || c == 0x2019) return '\'';
  if (c == 0x201C || c == 0x201D) return '"';
  if (c == 0x2192 || c == 0x21D2 || c == 0x27A1) return '>';
  if (c == 0x2248) return '~';
  return '?';
}

// The end of the path at `from`.
std::size_t path_end(std::string_view line, std::size_t from) {
  return std::min(line.find_first_of(" \t\r\n)],\"'", from), line.size());
}

bool ends_as_file(std::string_view run) {
  static constexpr std::array<std::string_view, 34> endings = {
      "md",  "txt", "log",  "gz",   "tar",  "tgz",  "zip", "sql", "csv",     "json", "yaml", "yml",
      "png", "jpg", "jpeg", "gif",  "html", "htm",  "py",  "sh",  "conf",    "bak",  "dump", "pdf",
      "rdb", "php", "js",   "toml", "xml",  "lock", "db",  "rb",  "service", "svg"};
  while (!run.empty() && !is_alnum(run.back())) run.remove_suffix(1);
  const std::size_t dot = run.rfind('.');
  return dot != std::string_view::npos && dot > 0 &&
         std::find(endings.begin(), endings.end(), run.substr(dot + 1)) != endings.end();
}

// "10:02", "10:02 AM UTC", "2024-05-10 14:00": people write the times of a list between backticks.
bool is_time_in_code(std::string_view code) {
  if (code.size() > 32 || code.find(':') == std::string_view::npos) return false;
  std::size_t letters = 0;
  for (const char c : code) {
    if (is_letter(c) && ++letters > 8) return false;
    if (!is_alnum(c) && std::string_view(" :-+/,.").find(c) == std::string_view::npos) return false;
  }
  return !code.empty() && is_digit(code.front());
}

constexpr auto none = std::string_view::npos;

// Bytes up to white space or a mark that no address and no file's name holds.
struct Run {
  std::size_t end = 0;
  bool joined = false;  // by dots or colons
};

Run run_at(std::string_view line, std::size_t from) {
  Run run{from};
  unsigned seen = 0;
  for (; run.end < line.size() && (kind_of(line[run.end]) & kRunStop) == 0; ++run.end)
    seen |= kind_of(line[run.end]);
  run.joined = (seen & kJoint) != 0;
  return run;
}

bool is_address_or_file(std::string_view run) {
  return run.find("://") != none || run.starts_with("www.") || ends_as_file(run);
}

bool begins_word(std::string_view line, std::size_t i) { return i == 0 || !is_alnum(line[i - 1]); }

// The end of what begins with the mark at `i` and is no statement: npos where nothing does.
std::size_t barrier_end(std::string_view line, std::size_t i) {
  const std::string_view rest = line.substr(i, 2000);  // bounded, so that unclosed marks cost no more each
  if (rest.front() == '`') {
    if (i > 0 && line[i - 1] == '`') return none;  // the run before it was examined as a whole
    const std::size_t ticks = std::min(rest.find_first_not_of('`'), rest.size());
    const std::size_t close = rest.find(rest.substr(0, ticks), ticks);
    if (close == none || is_time_in_code(rest.substr(ticks, close - ticks))) return none;
    return i + close + ticks;
  }
  if (rest.front() == '<' && rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '/' || rest[1] == '!')) {
    const std::size_t close = rest.find('>');
    return close == none ? none : i + close + 1;
  }
  if (rest.substr(0, 2) == "](") {
    const std::size_t close = rest.find(')');
    return close == none ? none : i + close + 1;
  }
  if (rest.front() == '/' && rest.size() > 1 && is_letter(rest[1]) && begins_word(line, i))
    return path_end(line, i);
  return none;
}

// The length of white space at `i`, 0 for anything else.
std::size_t space_at(std::string_view line, std::size_t i) {
  if (is_blank(line[i])) return 1;
  if (is_alnum(line[i])) return 0;
  if (line[i] == '&') return line.substr(i).starts_with("&nbsp;") ? 6 : 0;
  const auto [c, length] = point_at(line, i);
  return is_wide_space(c) ? length : 0;
}

// The length of a mark of emphasis at `i`; an underscore within a name is none.
std::size_t emphasis_at(std::string_view line, std::size_t i) {
  if (line[i] == '*' || line[i] == '`') return 1;
  if (line[i] == '~') return line.substr(i).starts_with("~~") ? 2 : 0;
  if (line[i] != '_') return 0;
  const bool in_word = i > 0 && i + 1 < line.size() && is_alnum(line[i - 1]) && is_alnum(line[i + 1]);
  return in_word ? 0 : 1;
}

Token read_token(std::string_view line, std::size_t i) {
  Token token;
  token.begin = token.end = i;
  if (is_digit(line[i])) {
    token.kind = Token::Kind::number;
    for (; token.end < line.size() && is_digit(line[token.end]); ++token.end)
      if (token.end - i < 9) token.value = token.value * 10 + (line[token.end] - '0');
    token.digits = static_cast<int>(std::min<std::size_t>(token.end - i, 99));
    return token;
  }
  while (token.end < line.size()) {
    if (is_letter(line[token.end])) {
      ++token.end;
      continue;
    }
    const auto [c, length] = point_at(line, token.end);
    if (!is_wide_letter(c)) break;
    token.end += length;
  }
  if (token.end > i) {
    token.kind = Token::Kind::word;
    return token;
  }
  const auto [c, length] = point_at(line, i);
  token.mark = mark_of(c);
  token.end = i + length;
  return token;
}

}  // namespace

Tokens::Tokens(std::string_view line) : line_(line), lower_(lower_ascii(line)) {
  tokens_.reserve(line.size() / 5);
  bool gap = true;
  std::size_t run = 0;  // up to here the run of bytes has been examined: it is no URL and no file name
  for (std::size_t i = 0; i < line.size();) {
    if (const std::size_t space = space_at(line, i); space > 0) {
      gap = true;
      i += space;
      continue;
    }
    std::size_t barrier = none;
    if (!is_alnum(line[i])) {
      barrier = barrier_end(line, i);
    } else if (i >= run) {
      const auto [end, joined] = run_at(line, i);
      if (joined && begins_word(line, i) && is_address_or_file(line.substr(i, end - i))) barrier = end;
      run = end;
    }
    Token token;
    if (barrier != none) {
      token.kind = Token::Kind::barrier;
      token.begin = i;
      token.end = barrier;
    } else if (const std::size_t emphasis = emphasis_at(line, i); emphasis > 0) {
      i += emphasis;
      continue;
    } else {
      token = read_token(line, i);
      if (token.kind == Token::Kind::word)
        token.lower = std::string_view(lower_).substr(token.begin, token.end - token.begin);
    }
    token.gap = gap;
    gap = false;
    i = token.end;
    tokens_.push_back(token);
  }
}

std::string_view Tokens::written(std::size_t i) const { return written(i, i + 1); }

std::string_view Tokens::written(std::size_t first, std::size_t last) const {
  if (first >= last || last > size()) return {};
  return line_.substr(at(first).begin, at(last - 1).end - at(first).begin);
}

bool Tokens::is_mark(std::size_t i, std::initializer_list<char> marks) const {
  return i < size() && at(i).kind == Token::Kind::mark &&
         std::find(marks.begin(), marks.end(), at(i).mark) != marks.end();
}

bool Tokens::is_word(std::size_t i, std::initializer_list<std::string_view> words) const {
  const std::string_view lower = this->lower(i);
  if (lower.empty()) return false;
  // Nearly every question is answered by the first letter.
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return word.front() == lower.front() && word == lower; });
}

bool Tokens::is_number(std::size_t i, int least_digits, int most_digits) const {
  return is_number(i) && at(i).digits >= least_digits && at(i).digits <= most_digits;
}

bool Tokens::is_hyphen(std::size_t i) const { return is_mark(i, '-') && at(i).end - at(i).begin == 1; }

bool Tokens::is_upper(std::size_t i) const {
  return is_word(i) && line_[at(i).begin] >= 'A' && line_[at(i).begin] <= 'Z';
}

std::size_t Tokens::token_at(std::size_t byte) const {
  const auto found = std::lower_bound(tokens_.begin(), tokens_.end(), byte,
                                      [](const Token& token, std::size_t b) { return token.begin < b; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

}  // namespace hindsight
