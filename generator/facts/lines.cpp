#include "facts/lines.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "facts/durations.h"
#include "facts/plain.h"
#include "facts/times.h"
#include "facts/tokens.h"
#include "facts/zones.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestLabel = 72;  // bytes; what is longer is a sentence
constexpr std::size_t kLastDash = 40;      // where a dash may end a label
// What a reader would call a line. Questions are asked of each figure and its line, so their cost is its
// square.
std::string_view start_of(std::string_view line) {
  if (line.size() <= kLongestLine) return line;
  std::size_t end = kLongestLine;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end);
}

constexpr std::size_t kLongestHeading = 90;  // of a heading that only a rule below or bold type makes one

bool is_rule(std::string_view line, std::string_view marks) {
  line = trim(line);
  if (line.size() < 3 || marks.find(line.front()) == std::string_view::npos) return false;
  return std::all_of(line.begin(), line.end(), [&](char c) { return c == line.front() || c == ' '; });
}

// The second line of a table: "| --- | :-: |".
bool is_table_rule(std::string_view line) {
  line = trim(line);
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|:- \t") == std::string_view::npos;
}

int columns_before(std::string_view line) {
  int columns = 0;
  for (const char c : line) {
    if (c == ' ')
      ++columns;
    else if (c == '\t')
      columns += 4 - columns % 4;
    else
      break;
  }
  return columns;
}

std::vector<std::string> cells_of(std::string_view line) {
  line = trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  std::vector<std::string> cells;
  std::string cell;
  bool code = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '`') code = !code;
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
      cell += line[++i];
    } else if (line[i] == '|' && !code) {
      cells.push_back(plain_line(cell));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  cells.push_back(plain_line(cell));
  return cells;
}

// "**Impact:**", "__Impact__ :" and the like: all of the line between one pair of marks.
bool is_all(std::string_view line, std::string_view mark) {
  line = trim(line);
  while (!line.empty() && (line.back() == ':' || line.back() == ' ' || line.back() == '\\'))
    line.remove_suffix(1);
  const std::size_t n = mark.size();
  return line.size() > 2 * n && line.starts_with(mark) && line.ends_with(mark) &&
         line.substr(n, line.size() - 2 * n).find(mark) == std::string_view::npos;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The colon that ends a label: not in brackets, not of a clock or a URL.
std::size_t label_colon(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size() && i <= kLongestLabel; ++i) {
    if (text[i] == '(' || text[i] == '[') ++depth;
    if (text[i] == ')' || text[i] == ']') --depth;
    if (text[i] == '.' && i + 1 < text.size() && text[i + 1] == ' ') return std::string_view::npos;
    if (text[i] != ':' || depth > 0 || i == 0) continue;
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    if (after == '/' || (is_digit(text[i - 1]) && (is_digit(after) || after == ' '))) continue;
    return i;
  }
  return std::string_view::npos;
}

// Where the label of a line ends: at its colon, else at a dash after a few words, else with its bold type.
void read_label(TextLine& line, std::string_view written) {
  const std::string_view text = line.text;
  const std::size_t colon = label_colon(text);
  if (colon != std::string_view::npos) {
    line.label = trim(text.substr(0, colon));
    line.label_end = colon + 1;
  } else if (written.starts_with("**") || written.starts_with("__")) {
    const std::size_t close = written.find(written.substr(0, 2), 2);
    if (close == std::string_view::npos || close > kLongestLabel) return;
    line.label = plain_line(written.substr(2, close - 2));
    line.label_end = std::min(text.size(), line.label.size());
  } else {
    std::size_t dash = std::string_view::npos;
    for (const std::string_view mark : {" - ", " – ", " — "}) {
      const std::size_t at = text.substr(0, kLastDash + mark.size()).find(mark);
      if (at < dash) dash = at;
    }
    if (dash == std::string_view::npos) return;
    line.label = trim(text.substr(0, dash));
    line.label_end = dash + 2;
  }
  while (line.label_end < text.size() &&
         std::string_view(" :-*").find(text[line.label_end]) != std::string_view::npos)
    ++line.label_end;
  for (const std::string_view dash : {"– ", "— "}) {
    if (text.substr(line.label_end).starts_with(dash)) line.label_end += dash.size();
  }
}

class Walker {
 public:
  Walker(std::string_view body, int first_line) : lines_(split_lines(body)), first_(first_line) {
    for (std::string_view& line : lines_) line = start_of(line);
  }

  std::vector<TextLine> walk() {
    for (std::size_t i = 0; i < lines_.size(); ++i) read(i);
    return std::move(out_);
  }

 private:
  void read(std::size_t i) {
    const std::string_view trimmed = trim(lines_[i]);
    if (trimmed.starts_with("```") || trimmed.starts_with("~~~")) {
      fenced_ = !fenced_;
      gap_ = true;
      return;
    }
    if (fenced_) return;
    const std::string kept = without_comments(trimmed);
    if (trim(kept).empty() || is_rule(kept, "-=*_") || is_table_rule(kept)) {
      gap_ = true;
      in_table_ = in_table_ && is_table_rule(kept);
      return;
    }
    TextLine line;
    line.number = first_ + static_cast<int>(i);
    line.raw = lines_[i];
    line.indent = columns_before(lines_[i]);
    line.after_gap = gap_ || out_.empty();
    gap_ = false;
    shape(line, kept, i);
    if (!line.text.empty() || !line.cells.empty()) out_.push_back(std::move(line));
  }

  void shape(TextLine& line, std::string_view text, std::size_t i) {
    text = trim(text);
    while (text.starts_with('>')) text = trim(text.substr(1));
    const bool below_rule = i + 1 < lines_.size() && is_table_rule(lines_[i + 1]);
    const bool row =
        text.starts_with('|') || below_rule || (in_table_ && text.find('|') != std::string_view::npos);
    in_table_ = row;
    if (row) {
      line.cells = cells_of(text);
      line.table_head = below_rule;
      line.text = join(line.cells, " | ");
      return;
    }
    if (heading(line, text)) return;
    if (const std::size_t mark = list_mark(text, &line.marker); mark > 0) text = text.substr(mark);
    if (text.size() > 3 && text[0] == '[' && text[2] == ']' &&
        (text[1] == ' ' || text[1] == 'x' || text[1] == 'X')) {
      line.marker = text[1] == ' ' ? "[ ]" : "[x]";
      text = trim(text.substr(3));
    }
    line.struck = is_all(text, "~~");
    line.bold = is_all(text, "**") || is_all(text, "__") || starts_with_ignoring_case(text, "<b>") ||
                starts_with_ignoring_case(text, "<strong>");
    if (text.ends_with('\\') && i + 1 < lines_.size()) text.remove_suffix(1);  // a hard break
    line.text = plain_line(text);
    if (line.marker.empty()) {  // "&nbsp;&nbsp;•&nbsp;text"
      const std::size_t mark = list_mark(line.text, &line.marker);
      if (mark > 0 && static_cast<unsigned char>(line.marker.front()) >= 0x80)
        line.text = line.text.substr(mark);
      else
        line.marker.clear();
    }
    line.underlined = i + 1 < lines_.size() && is_rule(lines_[i + 1], "-=");
    if (line.marker.empty() && underlined_heading(line)) return;
    read_label(line, text);
  }

  static bool heading(TextLine& line, std::string_view text) {
    const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
    if (level == 0 || level > 6) return false;
    const bool spaced = level == text.size() || text[level] == ' ' || text[level] == '\t';
    if (!spaced && level < 2) return false;
    text = trim(text.substr(level));
    while (text.ends_with('#')) text.remove_suffix(1);
    line.heading_level = static_cast<int>(level);
    line.text = plain_line(text);
    read_label(line, text);
    return true;
  }

  // A rule under one short line that is no sentence makes a heading; under prose it is only a rule.
  static bool underlined_heading(TextLine& line) {
    const bool sentence = line.text.size() > kLongestHeading || line.text.ends_with('.') ||
                          line.text.ends_with(',') || line.text.ends_with(';');
    if (!line.underlined || sentence || !line.after_gap || line.indent > 3) return false;
    line.heading_level = 2;
    return true;
  }

  std::string without_comments(std::string_view line) {
    std::string kept;
    while (!line.empty()) {
      const std::size_t at = line.find(commented_ ? "-->" : "<!--");
      if (!commented_) kept += line.substr(0, at);
      if (at == std::string_view::npos) return kept;
      line.remove_prefix(at + (commented_ ? 3 : 4));
      commented_ = !commented_;
    }
    return kept;
  }

  std::vector<std::string_view> lines_;
  int first_;
  std::vector<TextLine> out_;
  bool fenced_ = false;
  bool commented_ = false;
  bool gap_ = false;
  bool in_table_ = false;
};

void find_mentions(TextLine& line) {
  const Tokens tokens(line.text);
  line.times = find_times(tokens);
  line.zones = find_zones(tokens);
  line.durations = find_durations(tokens, line.times);
}

}  // namespace

std::vector<TextLine> text_lines(std::string_view body, int first_line) {
  std::vector<TextLine> lines = Walker(body, first_line).walk();
  for (TextLine& line : lines) find_mentions(line);
  return lines;
}

std::vector<TextLine> joined_prose(const std::vector<TextLine>& lines) {
  std::vector<TextLine> joined;
  bool longer = false;  // the last has been added to
  const auto finish = [&] {
    if (std::exchange(longer, false)) find_mentions(joined.back());
  };
  for (const TextLine& line : lines) {
    const TextLine* above = joined.empty() ? nullptr : &joined.back();
    const bool fresh =
        line.after_gap || !line.marker.empty() || line.opens || line.heading_level > 0 || !line.cells.empty();
    const bool open = above != nullptr && above->heading_level == 0 && above->cells.empty() &&
                      !above->text.empty() && above->text.size() < kLongestLine &&
                      std::string_view(".!?:;|").find(above->text.back()) == std::string_view::npos &&
                      (!above->opens || above->label_end < above->text.size());
    if (fresh || !open || leading_time(line.text, line.times)) {
      finish();
      joined.push_back(line);
    } else {
      joined.back().text += " " + line.text;
      longer = true;
    }
  }
  finish();
  return joined;
}

int line_holding(const std::vector<TextLine>& lines, int number, std::string_view words) {
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const TextLine& line) {
    return line.number >= number && line.text.find(words) != std::string::npos;
  });
  return found == lines.end() ? number : found->number;
}

}  // namespace hindsight
