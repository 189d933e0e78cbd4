#include "import/jira_inline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr int kDeepest = 8;  // marks inside marks

// "https://…" and "mailto:…"; anything else in brackets may be text in brackets.
bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || starts_with_ignoring_case(text, "mailto:");
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

// "Screenshot 2026.png": with an ending, and no space around it.
bool is_file_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || is_space(name.front())) return false;
  const std::string_view ending = name.substr(dot + 1);
  return ending.size() >= 2 && ending.size() <= 5 && std::ranges::all_of(ending, is_word);
}

struct Mark {
  std::string_view sign;
  std::string_view element;
};

constexpr auto kMarks = std::to_array<Mark>(
    {{"??", "cite"}, {"*", "strong"}, {"_", "em"}, {"-", "del"}, {"+", "ins"}, {"^", "sup"}, {"~", "sub"}});

class LineReader {
 public:
  LineReader(std::string_view line, const JiraAttachments& attachments, int depth)
      : line_(line), attachments_(attachments), depth_(depth) {}

  std::string run() {
    while (at_ < line_.size()) {
      if (!escape() && !code() && !macro() && !link() && !image() && !mark()) html_ += escape_html(next());
    }
    return std::move(html_);
  }

 private:
  std::string_view rest() const { return line_.substr(at_); }

  // One character, with the bytes that follow its first.
  std::string_view next() {
    std::size_t size = 1;
    while (at_ + size < line_.size() && (static_cast<unsigned char>(line_[at_ + size]) & 0xC0U) == 0x80U)
      ++size;
    const std::string_view character = line_.substr(at_, size);
    at_ += size;
    return character;
  }

  bool escape() {
    if (rest().starts_with("\\\\")) {
      html_ += "<br>";
      at_ += 2;
      return true;
    }
    constexpr std::string_view kSigns = "*_-+^~?{}[]!|#\\";
    if (!rest().starts_with('\\') || rest().size() < 2 || kSigns.find(rest()[1]) == std::string_view::npos)
      return false;
    html_ += escape_html(rest().substr(1, 1));
    at_ += 2;
    return true;
  }

  bool code() {
    if (!rest().starts_with("{{")) return false;
    const std::size_t end = rest().find("}}", 2);
    if (end == std::string_view::npos || end == 2) return false;
    html_ += fmt::format("<code>{}</code>", escape_html(rest().substr(2, end - 2)));
    at_ += end + 2;
    return true;
  }

  // {color:red} and {color} have no place in Markdown; {*}bold{*} is how the editor writes marks inside
  // words.
  bool macro() {
    if (!rest().starts_with('{')) return false;
    const std::size_t end = rest().find('}');
    if (end == std::string_view::npos) return false;
    const std::string_view inside = rest().substr(1, end - 1);
    if (inside != "color" && !inside.starts_with("color:") && !inside.starts_with("anchor:"))
      return braced_mark();
    at_ += end + 1;
    return true;
  }

  bool braced_mark() {
    for (const Mark& mark : kMarks) {
      const std::string sign = fmt::format("{{{}}}", mark.sign);
      if (!rest().starts_with(sign)) continue;
      const std::size_t end = rest().find(sign, sign.size());
      if (end != std::string_view::npos && end > sign.size()) return wrap(mark, sign.size(), end);
    }
    return false;
  }

  // [text|address], [address], [~user], [^attachment]
  bool link() {
    if (!rest().starts_with('[')) return false;
    const std::size_t end = rest().find(']');
    if (end == std::string_view::npos) return false;
    const std::string_view inside = rest().substr(1, end - 1);
    const std::size_t bar = inside.find('|');
    if (inside.starts_with('~') && inside.size() > 1) {
      html_ += escape_html(inside.substr(1));
    } else if (inside.starts_with('^') && inside.size() > 1) {
      html_ += attachment(inside.substr(1));
    } else if (bar != std::string_view::npos) {
      const std::string_view target = trim(inside.substr(bar + 1, inside.find('|', bar + 1) - bar - 1));
      if (!is_address(target)) return false;
      html_ += anchor(target, nested(inside.substr(0, bar)));
    } else if (is_address(inside)) {
      html_ += anchor(inside, escape_html(inside));
    } else {
      return false;
    }
    at_ += end + 1;
    return true;
  }

  // !name! or !name|width=300!, which shows an attachment.
  bool image() {
    if (!rest().starts_with('!') || (at_ > 0 && is_word(line_[at_ - 1]))) return false;
    const std::size_t end = rest().find('!', 1);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = rest().substr(1, end - 1);
    const std::string_view name = inside.substr(0, inside.find('|'));
    if (!is_file_name(name) && !is_address(name)) return false;
    html_ += attachment(name);
    at_ += end + 1;
    return true;
  }

  std::string attachment(std::string_view name) const {
    if (is_address(name)) return anchor(name, escape_html(name));
    const auto known = attachments_.find(name);
    return known == attachments_.end() ? fmt::format("<code>{}</code>", escape_html(name))
                                       : anchor(known->second, escape_html(name));
  }

  static std::string anchor(std::string_view target, std::string_view text) {
    return fmt::format("<a href=\"{}\">{}</a>", escape_html(target), text);
  }

  // A mark opens before a word and closes behind one: 2*3*4 and a-b-c hold none.
  bool mark() {
    if (at_ > 0 && is_word(line_[at_ - 1])) return false;
    for (const Mark& mark : kMarks) {
      const std::size_t size = mark.sign.size();
      if (!rest().starts_with(mark.sign) || rest().size() < size + 2 || is_space(rest()[size])) continue;
      if (rest()[size] == mark.sign.back()) continue;  // -- and --- are dashes
      if (never_closed_.contains(mark.sign)) continue;
      for (std::size_t end = rest().find(mark.sign, size + 1); end != std::string_view::npos;
           end = rest().find(mark.sign, end + 1)) {
        const bool closes =
            !is_space(rest()[end - 1]) && (end + size == rest().size() || !is_word(rest()[end + size]));
        if (closes) return wrap(mark, size, end);
      }
      never_closed_.insert(mark.sign);
    }
    return false;
  }

  bool wrap(const Mark& mark, std::size_t begin, std::size_t end) {
    if (depth_ >= kDeepest) return false;
    html_ += fmt::format("<{0}>{1}</{0}>", mark.element, nested(rest().substr(begin, end - begin)));
    at_ += end + begin;
    return true;
  }

  std::string nested(std::string_view text) const { return LineReader(text, attachments_, depth_ + 1).run(); }

  std::string_view line_;
  const JiraAttachments& attachments_;
  int depth_;
  std::size_t at_ = 0;
  std::string html_;
  std::set<std::string_view> never_closed_;  // marks that nothing behind closes
};

}  // namespace

std::string html_of_jira_line(std::string_view line, const JiraAttachments& attachments) {
  return LineReader(line, attachments, 0).run();
}

}  // namespace hindsight
