#include "import/jira_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"
#include "import/jira_inline.h"

namespace hindsight {
namespace {

// "{code:java|title=Pool.java}": what stands behind the colon, by "|".
struct Macro {
  std::string name;
  std::string language;
  std::string title;
};

// The macro that a line opens, with what follows it; empty where it opens none of these.
bool opens(std::string_view line, std::string_view name, Macro& macro, std::string_view& behind) {
  if (!line.starts_with('{') || !line.substr(1).starts_with(name)) return false;
  const std::size_t end = line.find('}');
  if (end == std::string_view::npos) return false;
  std::string_view inside = line.substr(1 + name.size(), end - 1 - name.size());
  if (!inside.empty() && inside.front() != ':') return false;
  macro = {};
  macro.name = name;
  while (!inside.empty()) {
    inside.remove_prefix(1);
    const std::string_view part = inside.substr(0, inside.find('|'));
    inside.remove_prefix(part.size());
    if (part.starts_with("title="))
      macro.title = part.substr(6);
    else if (part.find('=') == std::string_view::npos)
      macro.language = trim(part);
  }
  behind = line.substr(end + 1);
  return true;
}

// "**" of "** text"; "" for a line that is no item. "-" begins items too, and "----" is a rule.
std::string_view bullets_of(std::string_view line) {
  const std::size_t size = line.find_first_not_of("*#-");
  if (size == std::string_view::npos || size == 0 || line[size] != ' ') return {};
  const std::string_view signs = line.substr(0, size);
  return signs.find('-') == std::string_view::npos || signs == "-" ? signs : std::string_view{};
}

class JiraReader {
 public:
  JiraReader(std::string_view text, const JiraAttachments& attachments, int depth)
      : lines_(split_lines(text)), attachments_(attachments), depth_(depth) {}

  std::string run() {
    while (at_ < lines_.size()) {
      const std::string_view line = trim(lines_[at_]);
      if (line.empty())
        end_blocks(), ++at_;
      else if (!block(line))
        paragraph(line);
    }
    end_blocks();
    return std::move(html_);
  }

 private:
  std::string inline_html(std::string_view text) const { return html_of_jira_line(text, attachments_); }

  // A line that is more than text of a paragraph. Takes the lines that belong to it.
  bool block(std::string_view line) {
    if (macro_block(line)) return true;
    if (const std::string_view bullets = bullets_of(line); !bullets.empty()) {
      item(bullets, trim(line.substr(bullets.size())));
      return true;
    }
    if (line.starts_with('|') && line.size() > 1) {
      end_blocks();
      table();
      return true;
    }
    if (line.size() > 3 && line[0] == 'h' && line[1] >= '1' && line[1] <= '6' && line[2] == '.' &&
        line[3] == ' ') {
      add(fmt::format("<h{0}>{1}</h{0}>\n", line[1], inline_html(trim(line.substr(4)))));
    } else if (line.starts_with("bq. ")) {
      add(fmt::format("<blockquote><p>{}</p></blockquote>\n", inline_html(trim(line.substr(4)))));
    } else if (line.size() >= 4 && line.find_first_not_of('-') == std::string_view::npos) {
      add("<hr>\n");
    } else {
      return false;
    }
    ++at_;
    return true;
  }

  void add(std::string_view html) {
    end_blocks();
    html_ += html;
  }

  // {code}, {noformat}, {quote} and {panel}, from their line to the one that closes them.
  bool macro_block(std::string_view line) {
    Macro macro;
    std::string_view behind;
    if (!opens(line, "code", macro, behind) && !opens(line, "noformat", macro, behind) &&
        !opens(line, "quote", macro, behind) && !opens(line, "panel", macro, behind))
      return false;
    if (depth_ >= kDeepest || never_closed_.contains(macro.name)) return false;
    const std::string close = fmt::format("{{{}}}", macro.name);
    std::string inside;
    std::size_t last = at_;
    std::string_view piece = behind;
    while (piece.find(close) == std::string_view::npos) {
      if (last + 1 == lines_.size()) {
        never_closed_.insert(macro.name);  // text, and so are all that follow
        return false;
      }
      inside += std::string(piece) + "\n";
      piece = lines_[++last];
    }
    const std::size_t end = piece.find(close);
    inside += piece.substr(0, end);
    const std::string_view after = trim(piece.substr(end + close.size()));
    end_blocks();
    html_ += html_of(macro, inside);
    at_ = last + 1;
    if (!after.empty()) paragraph_text(after);
    return true;
  }

  std::string html_of(const Macro& macro, std::string_view inside) const {
    const std::string title =
        macro.title.empty() ? "" : fmt::format("<p><strong>{}</strong></p>\n", escape_html(macro.title));
    if (macro.name == "quote" || macro.name == "panel")
      return fmt::format("<blockquote>{}{}</blockquote>\n", title,
                         JiraReader(inside, attachments_, depth_ + 1).run());
    if (inside.starts_with('\n')) inside.remove_prefix(1);
    const std::string language =
        macro.language.empty() ? "" : fmt::format(" class=\"language-{}\"", escape_html(macro.language));
    return fmt::format("{}<pre><code{}>{}</code></pre>\n", title, language, escape_html(inside));
  }

  // Lists stand open until a line that is no item.
  void item(std::string_view bullets, std::string_view text) {
    end_paragraph();
    const std::size_t depth = std::min(bullets.size(), std::size_t{10});
    while (lists_.size() > depth || (lists_.size() == depth && lists_.back() != kind_of(bullets.back())))
      close_list();
    if (lists_.size() == depth) html_ += "</li>\n";
    while (lists_.size() < depth) {
      const std::string_view kind = kind_of(bullets[lists_.size()]);
      html_ += fmt::format("<{}>\n", kind);
      lists_.push_back(kind);
      if (lists_.size() < depth) html_ += "<li>";
    }
    html_ += "<li>" + inline_html(text);
    ++at_;
  }

  static std::string_view kind_of(char bullet) { return bullet == '#' ? "ol" : "ul"; }

  void close_list() {
    html_ += fmt::format("</li></{}>\n", lists_.back());
    lists_.pop_back();
  }

  // ||head||head|| and |cell|cell|
  void table() {
    html_ += "<table>\n";
    for (; at_ < lines_.size() && trim(lines_[at_]).starts_with('|'); ++at_) {
      std::string_view rest = trim(lines_[at_]);
      html_ += "<tr>";
      while (!rest.empty()) {
        const bool head = rest.starts_with("||");
        rest.remove_prefix(head ? 2 : 1);
        if (rest.empty()) break;
        const std::size_t end = end_of_cell(rest);
        const std::string_view cell = trim(rest.substr(0, end));
        html_ += fmt::format("<{0}>{1}</{0}>", head ? "th" : "td", inline_html(cell));
        rest.remove_prefix(end);
      }
      html_ += "</tr>\n";
    }
    html_ += "</table>\n";
  }

  // A bar inside [text|address] or behind a backslash ends no cell.
  static std::size_t end_of_cell(std::string_view rest) {
    std::size_t i = 0;
    bool in_link = false;
    for (; i < rest.size(); ++i) {
      if (rest[i] == '\\') {
        ++i;
        continue;
      }
      if (rest[i] == '[') in_link = rest.find(']', i) != std::string_view::npos;
      if (rest[i] == ']') in_link = false;
      if (rest[i] == '|' && !in_link) break;
    }
    return std::min(i, rest.size());
  }

  // A line behind an item belongs to it, as in Jira.
  void paragraph(std::string_view line) {
    if (!lists_.empty())
      html_ += "<br>\n" + inline_html(line);
    else
      paragraph_text(line);
    ++at_;
  }

  void paragraph_text(std::string_view line) {
    html_ += (in_paragraph_ ? "<br>\n" : "<p>") + inline_html(line);
    in_paragraph_ = true;
  }

  void end_paragraph() {
    if (in_paragraph_) html_ += "</p>\n";
    in_paragraph_ = false;
  }

  void end_blocks() {
    end_paragraph();
    while (!lists_.empty()) close_list();
  }

  static constexpr int kDeepest = 8;  // panels and quotes inside each other

  std::vector<std::string_view> lines_;
  const JiraAttachments& attachments_;
  int depth_;
  std::size_t at_ = 0;
  std::string html_;
  std::vector<std::string_view> lists_;  // the elements that stand open
  bool in_paragraph_ = false;
  std::set<std::string> never_closed_;
};

}  // namespace

std::string html_of_jira(std::string_view text, const JiraAttachments& attachments) {
  return JiraReader(text, attachments, 0).run();
}

}  // namespace hindsight
