#include "import/inline_text.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "import/escape.h"

namespace hindsight {
namespace {

struct MarkForm {
  Mark mark;
  std::string_view delimiter;  // "" where Markdown has none
  std::string_view tag;
};

constexpr std::array<MarkForm, 9> kForms = {{{kStrong, "**", "strong"},
                                             {kEmphasis, "*", "em"},
                                             {kDeleted, "~~", "del"},
                                             {kInserted, "", "ins"},
                                             {kHighlighted, "", "mark"},
                                             {kSuperscript, "", "sup"},
                                             {kSubscript, "", "sub"},
                                             {kKeyboard, "", "kbd"},
                                             {kQuoted, "", "q"}}};

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == 0; }

// A delimiter between these two is read as one, whatever stands behind. Other scripts have punctuation too.
bool opens(char outside, char inside) {
  return is_alphanumeric(inside) || is_space(outside) ||
         (!is_alphanumeric(outside) && static_cast<unsigned char>(outside) < 0x80);
}

using Runs = std::span<const Run>;

class Writer {
 public:
  std::string write(Runs runs) {
    write_links(runs);
    return std::move(out_);
  }

 private:
  void write_links(Runs runs) {
    for (std::size_t i = 0; i < runs.size();) {
      std::size_t end = i + 1;
      while (end < runs.size() && runs[end].link == runs[i].link) ++end;
      const Runs group = runs.subspan(i, end - i);
      const char next = first_of(runs, end);
      i = end;
      if (group.front().link.empty())
        write_marks(group, 0, next);
      else
        write_link(group);
    }
  }

  void write_link(Runs group) {
    const std::string& url = group.front().link;
    const bool is_address = group.size() == 1 && group.front().text == url && group.front().marks == 0 &&
                            (url.starts_with("https://") || url.starts_with("http://")) &&
                            url.find_first_of(" <>\\") == std::string::npos;
    if (is_address) {
      out_ += "<" + url + ">";
      return;
    }
    if (out_.ends_with('!')) out_.insert(out_.size() - 1, "\\");  // or it would be an image
    out_ += "[";
    write_marks(group, 0, ']');
    out_ += "](" + link_destination(url) + ")";
  }

  // `next` follows the last run.
  void write_marks(Runs runs, std::size_t form, char next) {
    if (form == kForms.size()) {
      for (std::size_t i = 0; i < runs.size(); ++i)
        write_run(runs[i], i + 1 < runs.size() ? first_of(runs, i + 1) : next);
      return;
    }
    const unsigned mark = kForms[form].mark;
    for (std::size_t i = 0; i < runs.size();) {
      std::size_t end = i + 1;
      while (end < runs.size() && (runs[end].marks & mark) == (runs[i].marks & mark)) ++end;
      const Runs group = runs.subspan(i, end - i);
      const char after = end < runs.size() ? first_of(runs, end) : next;
      if ((runs[i].marks & mark) == 0)
        write_marks(group, form + 1, after);
      else
        write_marked(group, form, after);
      i = end;
    }
  }

  void write_marked(Runs group, std::size_t form, char after) {
    const char before = out_.empty() ? '\0' : out_.back();
    const std::size_t start = out_.size();
    const std::string_view delimiter = kForms[form].delimiter;
    out_ += delimiter.empty() ? std::string_view("<") : delimiter;  // what stands before the inner text
    const std::size_t inner = out_.size();
    write_marks(group, form + 1, '*');
    const std::string text = out_.substr(inner);
    out_.resize(start);
    const std::string_view bare = trim_delimiters(text);
    const bool clear = delimiter.empty() ? false : before != delimiter.front() || is_fresh_opening(start);
    if (clear && !bare.empty() && opens(before, bare.front()) && opens(after, bare.back()) &&
        text.find('\n') == std::string::npos) {
      out_.append(delimiter).append(text).append(delimiter);
    } else {
      out_ += "<" + std::string(kForms[form].tag) + ">" + text + "</" + std::string(kForms[form].tag) + ">";
    }
    closed_at_ = out_.size();
  }

  // The delimiter before this place opens a mark around it and does not end another.
  bool is_fresh_opening(std::size_t at) const { return at != closed_at_ && at > 0 && out_[at - 1] == '*'; }

  static std::string_view trim_delimiters(std::string_view text) {
    while (text.starts_with('*') || text.starts_with('~')) text.remove_prefix(1);
    while (text.size() > 1 && (text.ends_with('*') || text.ends_with('~')) && text[text.size() - 2] != '\\')
      text.remove_suffix(1);
    return text;
  }

  void write_run(const Run& run, char next) {
    if (run.kind == Run::Kind::line_break) {
      out_ += '\n';
    } else if (run.kind == Run::Kind::markdown) {
      out_ += run.text;
    } else if (run.kind == Run::Kind::place) {
      out_ += "<a id=\"" + escape_html(run.text) + "\"></a>";
    } else if ((run.marks & kCode) != 0) {
      out_ += code_span(run.text);
    } else {
      const char before = out_.empty() || out_.back() == '\n' ? '\0' : out_.back();
      out_ += escape_markdown(run.text, before, next);
    }
  }

  // The character that the next run begins with, as far as it matters.
  static char first_of(Runs runs, std::size_t i) {
    if (i >= runs.size() || runs[i].kind == Run::Kind::line_break) return '\0';
    const bool plain = runs[i].kind == Run::Kind::text && runs[i].marks == 0 && runs[i].link.empty();
    return plain && !runs[i].text.empty() ? runs[i].text.front() : '*';
  }

  std::string out_;
  std::size_t closed_at_ = std::string::npos;
};

// Takes the white space at `at` and says how long it is, 0 where there is none.
std::size_t space_at(std::string_view text, std::size_t at) {
  if (std::string_view(" \t\n\f\r").find(text[at]) != std::string_view::npos) return 1;
  return text.substr(at).starts_with("\xC2\xA0") ? 2 : 0;
}

bool same_style(const Run& a, const Run& b) {
  return a.kind == Run::Kind::text && b.kind == Run::Kind::text && a.marks == b.marks && a.link == b.link;
}

void append_run(std::vector<Run>& runs, Run run) {
  if (!runs.empty() && same_style(runs.back(), run))
    runs.back().text += run.text;
  else
    runs.push_back(std::move(run));
}

// A run cut into its words and the spaces between them and at its ends; a space at an end is a run of its
// own.
std::vector<Run> pieces_of(const Run& run) {
  std::vector<Run> pieces;
  const auto add = [&](std::string text, bool space) {
    Run piece = run;
    piece.text = std::move(text);
    if (!pieces.empty() && !space && pieces.back().text != " ")
      pieces.back().text += piece.text;
    else
      pieces.push_back(std::move(piece));
  };
  std::string words;
  bool space = false;
  for (std::size_t i = 0; i < run.text.size();) {
    const std::size_t length = space_at(run.text, i);
    if (length == 0) {
      if (space) {
        if (words.empty())
          add(" ", true);
        else
          words += ' ';
      }
      words += run.text[i];
    }
    space = length > 0;
    i += std::max<std::size_t>(length, 1);
  }
  if (!words.empty()) add(std::move(words), false);
  if (space) add(" ", true);
  return pieces;
}

bool is_space_run(const Run& run) { return run.kind == Run::Kind::text && run.text == " "; }

}  // namespace

std::vector<Run> collapse_space(std::vector<Run> runs) {
  std::vector<Run> out;
  for (const Run& run : runs) {
    if (run.kind == Run::Kind::line_break) {
      while (!out.empty() && is_space_run(out.back())) out.pop_back();
      out.push_back(run);
      continue;
    }
    const std::vector<Run> pieces = run.kind == Run::Kind::text ? pieces_of(run) : std::vector<Run>{run};
    for (const Run& piece : pieces) {
      const bool at_start = out.empty() || out.back().kind == Run::Kind::line_break;
      if (is_space_run(piece) && (at_start || is_space_run(out.back()))) continue;
      out.push_back(piece);
    }
  }
  while (!out.empty() && is_space_run(out.back())) out.pop_back();
  // A space belongs to what stands on both sides of it, so that no mark begins or ends with one.
  for (std::size_t i = 1; i + 1 < out.size(); ++i) {
    if (!is_space_run(out[i])) continue;
    out[i].marks = out[i - 1].marks & out[i + 1].marks;
    if (out[i - 1].link != out[i + 1].link) out[i].link.clear();
    if (out[i - 1].link == out[i + 1].link) out[i].link = out[i - 1].link;
  }
  std::vector<Run> merged;
  for (Run& run : out) append_run(merged, std::move(run));
  return merged;
}

std::string inline_markdown(const std::vector<Run>& runs) { return Writer().write(runs); }

std::string paragraph_markdown(const std::vector<Run>& runs) {
  const std::string text = inline_markdown(runs);
  std::string out;
  for (const std::string_view line : split_lines(text)) {
    if (!out.empty()) out += "\\\n";
    out += escape_line_start(std::string(line));
  }
  return out;
}

std::string plain_text_of(const std::vector<Run>& runs) {
  std::string out;
  for (const Run& run : runs) {
    if (run.kind == Run::Kind::text) out += run.text;
    if (run.kind == Run::Kind::line_break) out += ' ';
  }
  return out;
}

std::vector<std::vector<Run>> paragraphs_of(std::vector<Run> runs) {
  std::vector<std::vector<Run>> paragraphs(1);
  const std::vector<Run> all = collapse_space(std::move(runs));
  std::size_t breaks = 0;
  for (const Run& run : all) {
    if (run.kind == Run::Kind::line_break) {
      ++breaks;
      continue;
    }
    if (breaks > 1 && !paragraphs.back().empty()) paragraphs.emplace_back();
    if (breaks == 1 && !paragraphs.back().empty())
      paragraphs.back().push_back({Run::Kind::line_break, "", 0, ""});
    breaks = 0;
    paragraphs.back().push_back(run);
  }
  std::erase_if(paragraphs, [](const auto& paragraph) { return paragraph.empty(); });
  return paragraphs;
}

}  // namespace hindsight
