#include "facts/plain.h"

#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kEntities = {{{"&nbsp;", " "},
                                                                                      {"&amp;", "&"},
                                                                                      {"&lt;", "<"},
                                                                                      {"&gt;", ">"},
                                                                                      {"&quot;", "\""},
                                                                                      {"&#39;", "'"},
                                                                                      {"&apos;", "'"},
                                                                                      {"&bull;", "•"},
                                                                                      {"&middot;", "·"},
                                                                                      {"&ndash;", "–"},
                                                                                      {"&mdash;", "—"},
                                                                                      {"&#8226;", "•"},
                                                                                      {"&rarr;", "→"},
                                                                                      {"&ensp;", " "}}};

bool is_space(char c) { return c == ' ' || c == '\t'; }

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool may_be_markup(char c) {
  static constexpr auto marks = [] {
    std::array<bool, 256> table{};
    for (const char mark : std::string_view("`\\&<![*_~\xC2")) table[static_cast<unsigned char>(mark)] = true;
    return table;
  }();
  return marks[static_cast<unsigned char>(c)];
}

class Plainer {
 public:
  explicit Plainer(std::string_view line) : line_(line) {
    if (line.find('[') != std::string_view::npos) match_brackets();
  }

  std::string run() {
    out_.reserve(line_.size());
    while (at_ < line_.size()) {
      const std::size_t from = at_;
      while (at_ < line_.size() && !may_be_markup(line_[at_])) ++at_;
      out_ += line_.substr(from, at_ - from);
      if (at_ < line_.size()) step();
    }
    return squeeze();
  }

 private:
  void match_brackets() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (line_[i] == '[') open.push_back(i);
      if (line_[i] != ']' || open.empty()) continue;
      closes_[open.back()] = i;
      open.pop_back();
    }
  }

  char peek(std::size_t ahead = 0) const { return at_ + ahead < line_.size() ? line_[at_ + ahead] : '\0'; }

  void step() {
    const char c = peek();
    if (c == '`') return code();
    if (c == '\\' && std::string_view("\\`*_{}[]()#+-.!|~>").find(peek(1)) != std::string_view::npos &&
        peek(1) != '\0') {
      out_ += peek(1);
      at_ += 2;
    } else if (c == '&' && entity()) {
    } else if (c == '<' && tag()) {
    } else if (((c == '!' && peek(1) == '[') || c == '[') && link()) {
    } else if ((c == '*' || c == '_' || c == '~') && emphasis()) {
    } else {
      // U+00A0 is a space to a reader.
      if (c == '\xC2' && peek(1) == '\xA0') {
        out_ += ' ';
        at_ += 2;
        return;
      }
      out_ += c;
      ++at_;
    }
  }

  void code() {
    const std::size_t end = line_.find('`', at_ + 1);
    const std::size_t length = end == std::string_view::npos ? 1 : end + 1 - at_;
    out_ += line_.substr(at_, length);
    at_ += length;
  }

  bool entity() {
    for (const auto& [name, text] : kEntities) {
      if (!line_.substr(at_).starts_with(name)) continue;
      out_ += text;
      at_ += name.size();
      return true;
    }
    return false;
  }

  bool tag() {
    const char next = peek(1);
    const bool begins =
        next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    const std::size_t end = line_.find('>', at_);
    if (!begins || end == std::string_view::npos) return false;
    const std::string_view inside = line_.substr(at_ + 1, end - at_ - 1);
    if (inside.find("://") != std::string_view::npos && inside.find(' ') == std::string_view::npos)
      out_ += inside;  // an autolink
    else if (starts_with_ignoring_case(inside, "br") || starts_with_ignoring_case(inside, "/"))
      out_ += starts_with_ignoring_case(inside, "br") ? " " : "";
    else if (inside.find('@') != std::string_view::npos && inside.find(' ') == std::string_view::npos)
      out_ += inside;
    at_ = end + 1;
    return true;
  }

  // "[text](url)", "[text][reference]", "![image](url)"; "[x]" and "[12:00]" stay.
  bool link() {
    const bool image = peek() == '!';
    const std::size_t open = at_ + (image ? 1 : 0);
    const auto found = closes_.find(open);
    if (found == closes_.end()) return false;
    const std::size_t close = found->second;
    const char after = close + 1 < line_.size() ? line_[close + 1] : '\0';
    if (!image && line_[open + 1] == '^' && after != ':') {  // "[^1]": a note
      at_ = close + 1;
      return true;
    }
    if (after != '(' && after != '[') return false;
    const std::size_t end = line_.find(after == '(' ? ')' : ']', close + 1);
    if (end == std::string_view::npos) return false;
    if (!image) out_ += Plainer(line_.substr(open + 1, close - open - 1)).run();
    at_ = end + 1;
    return true;
  }

  // Marks that open or close emphasis; a lone star between spaces and the underscores of a name stay.
  bool emphasis() {
    const char c = peek();
    std::size_t run = 1;
    while (peek(run) == c) ++run;
    if (c == '~' && run < 2) return false;
    const char before = at_ == 0 ? ' ' : line_[at_ - 1];
    const char after = peek(run);
    const bool alone = (is_space(before) && (is_space(after) || after == '\0'));
    const bool inside = c == '_' && is_word(before) && is_word(after);
    if (alone || inside) return false;
    at_ += run;
    return true;
  }

  std::string squeeze() {
    std::size_t kept = 0;
    for (const char c : out_) {
      if (is_space(c) && (kept == 0 || out_[kept - 1] == ' ')) continue;
      out_[kept++] = c == '\t' ? ' ' : c;
    }
    while (kept > 0 && out_[kept - 1] == ' ') --kept;
    out_.resize(kept);
    return std::move(out_);
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::string out_;
  std::unordered_map<std::size_t, std::size_t> closes_;  // "[" → its "]"
};

}  // namespace

std::string plain_line(std::string_view line) { return Plainer(trim(line)).run(); }

std::string without_backticks(std::string_view text) { return replace_all(std::string(text), "`", ""); }

std::size_t list_mark(std::string_view line, std::string* mark) {
  static constexpr std::array<std::string_view, 11> bullets = {"-", "*", "+", "•", "‣", "▪",
                                                               "●", "○", "◦", "–", "→"};
  for (const std::string_view bullet : bullets) {
    if (!line.starts_with(bullet)) continue;
    const bool ascii = bullet.size() == 1;
    std::size_t end = bullet.size();
    while (end < line.size() && is_space(line[end])) ++end;
    if ((ascii || bullet == "–") && end == bullet.size()) return 0;  // "-5", "*word*"
    if (end >= line.size()) return 0;
    if (mark != nullptr) *mark = bullet;
    return end;
  }
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 0 || digits > 3 || digits + 1 >= line.size()) return 0;
  if ((line[digits] != '.' && line[digits] != ')') || !is_space(line[digits + 1])) return 0;
  std::size_t end = digits + 1;
  while (end < line.size() && is_space(line[end])) ++end;
  if (end >= line.size()) return 0;
  if (mark != nullptr) *mark = line.substr(0, digits);
  return end;
}

}  // namespace hindsight
