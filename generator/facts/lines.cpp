#include "facts/lines.h"

#include "base/text.h"

namespace hindsight {
namespace {

// Leading marks of headings, quotes and lists, and emphasis anywhere.
std::string without_markup(std::string_view line) {
  line = trim(line);
  while (!line.empty() && std::string_view("#>-+*").find(line.front()) != std::string_view::npos)
    line = trim(line.substr(1));
  std::string plain;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool doubled = i + 1 < line.size() && line[i + 1] == c;
    if (c == '*' || c == '`' || (c == '_' && (doubled || (i > 0 && line[i - 1] == '_')))) continue;
    plain += c;
  }
  return std::string(trim(plain));
}

bool is_bold(std::string_view line) {
  line = trim(line);
  while (!line.empty() && (line.back() == ':' || line.back() == ' ')) line.remove_suffix(1);
  return line.size() > 4 &&
         ((line.starts_with("**") && line.ends_with("**")) ||
          (line.starts_with("__") && line.ends_with("__"))) &&
         line.substr(2, line.size() - 4).find("**") == std::string_view::npos;
}

constexpr std::size_t kLongestLabel = 48;  // bytes; a longer line is a sentence

// "Root Cause:", alone or before its text; empty when the line has no label.
std::string_view label_of(std::string_view plain) {
  const std::size_t colon = plain.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kLongestLabel) return {};
  const std::string_view label = plain.substr(0, colon);
  const bool worded = (label.front() >= 'A' && label.front() <= 'Z') &&
                      label.find_first_of(".,0123456789") == std::string_view::npos;
  return worded ? label : std::string_view{};
}

class Walker {
 public:
  std::vector<TextLine> walk(std::string_view body, int first_line) {
    int number = first_line;
    for (const std::string_view line : split_lines(body)) read(line, number++);
    return std::move(lines_);
  }

 private:
  void read(std::string_view line, int number) {
    const std::string_view trimmed = trim(line);
    if (trimmed.starts_with("```") || trimmed.starts_with("~~~")) {
      fenced_ = !fenced_;
      return;
    }
    if (fenced_ || line.starts_with("    ") || line.starts_with("\t")) {
      if (fenced_ || !in_list_) return;
    }
    std::string kept = without_comments(std::string(trimmed));
    if (trim(kept).empty()) return;
    in_list_ =
        in_list_ ? (line.front() == ' ' || line.front() == '\t' || is_item(trimmed)) : is_item(trimmed);
    add(kept, number);
  }

  static bool is_item(std::string_view line) {
    return line.size() > 1 && (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") ||
                               (line.front() >= '0' && line.front() <= '9'));
  }

  std::string without_comments(std::string line) {
    std::string kept;
    while (!line.empty()) {
      if (commented_) {
        const std::size_t end = line.find("-->");
        if (end == std::string::npos) return kept;
        commented_ = false;
        line = line.substr(end + 3);
      } else {
        const std::size_t start = line.find("<!--");
        kept += line.substr(0, start);
        if (start == std::string::npos) return kept;
        commented_ = true;
        line = line.substr(start + 4);
      }
    }
    return kept;
  }

  void add(std::string_view line, int number) {
    const std::string plain = without_markup(line);
    if (plain.empty() || plain.starts_with("<img") || plain.starts_with("![")) return;
    if (line.starts_with("#") || is_bold(line)) {
      label_ = slugify(plain);
      lines_.push_back({number, plain, label_, true});
      return;
    }
    const std::string_view label = label_of(plain);
    if (label.empty()) {
      lines_.push_back({number, plain, label_, false});
      return;
    }
    label_ = slugify(label);
    const bool alone = trim(plain.substr(label.size() + 1)).empty();
    lines_.push_back({number, plain, label_, alone});
  }

  std::vector<TextLine> lines_;
  std::string label_;
  bool fenced_ = false;
  bool commented_ = false;
  bool in_list_ = false;
};

}  // namespace

std::vector<TextLine> text_lines(std::string_view body, int first_line) {
  return Walker().walk(body, first_line);
}

}  // namespace hindsight
