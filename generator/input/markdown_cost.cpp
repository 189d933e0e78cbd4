// Shapes of text that cmark-gfm 0.29, or whoever reads its tree, turns into minutes or gigabytes, found
// before it sees them. Estimates from above, on lines alone: far over what people write, and far under what
// hurts.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "input/markdown.h"

namespace hindsight {
namespace {

// Finding the columns takes time in the square of the line that marks them.
constexpr std::size_t kMaxColumns = 500;
// Rows are filled up to the width of the table, so short lines under a wide head cost much: about 240 bytes a
// cell.
constexpr std::size_t kMaxCells = 100'000;
// A link definition's URL and title are copied to each use.
constexpr std::size_t kMaxCopiedBytes = 64'000'000;
constexpr std::size_t kMaxBrackets = 10'000;
constexpr std::size_t kMaxHeadings = 2'000;
constexpr std::size_t kMaxDepthOfBlocks = 100;
// Bytes that cmark-gfm reads again and again: from each `<?` to the end of its paragraph in search of `?>`;
// the paragraph above each line that may mark a table's columns; an address for each bracket that ends it. A
// thousand million take about a second.
constexpr std::size_t kMaxReadAgain = 200'000'000;

// Columns of a line that may mark a table's columns, else 0.
std::size_t marked_columns(std::string_view line) {
  if (line.find('-') == std::string_view::npos) return 0;
  if (line.find_first_not_of("|:- \t>") != std::string_view::npos) return 0;
  return 1 + static_cast<std::size_t>(std::ranges::count(line, '|'));
}

bool is_fence(std::string_view line) {
  line = trim(line);
  return line.starts_with("```") || line.starts_with("~~~");
}

// The marks of quotations and lists at the start of a line, and what stands behind them.
struct Marks {
  std::size_t depth = 0;  // how deep the line may stand; indentation counts before the mark of a list
  std::string_view rest;
};

// The length of the list mark that `text` begins with, 0 for none.
std::size_t list_mark_length(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool number =
      digits > 0 && digits <= 9 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  const std::size_t length = number ? digits + 1
                             : std::string_view("-*+").find(text.front()) != std::string_view::npos ? 1
                                                                                                    : 0;
  const bool apart = length == text.size() || text[length] == ' ' || text[length] == '\t';
  return apart ? length : 0;
}

Marks marks_of(std::string_view line) {
  Marks marks;
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  bool list = false;
  marks.rest = line;
  while (true) {
    marks.rest.remove_prefix(std::min(marks.rest.find_first_not_of(" \t"), marks.rest.size()));
    if (marks.rest.empty()) break;
    const std::size_t mark = marks.rest.front() == '>' ? 1 : list_mark_length(marks.rest);
    if (mark == 0) break;
    list = list || marks.rest.front() != '>';
    marks.rest.remove_prefix(mark);
    ++marks.depth;
  }
  if (list) marks.depth += indent / 2;
  if (line.find_first_not_of("-* \t") == std::string_view::npos) marks.depth = 0;  // a rule across the page
  return marks;
}

class Meter {
 public:
  std::optional<Excess> read(std::string_view text) {
    for (const std::string_view line : split_lines(text)) {
      ++line_;
      if (auto excess = read_line(line)) return excess;
    }
    return end_paragraph();
  }

 private:
  std::optional<Excess> excess(std::string_view rule, std::string what) const {
    return Excess{std::string(rule), line_, std::move(what)};
  }

  std::optional<Excess> read_line(std::string_view line) {
    const bool blank = trim(line).empty();
    if (blank) {
      if (auto excess = end_paragraph()) return excess;
    }
    if (is_fence(line)) fenced_ = !fenced_;
    if (auto excess = read_shape(line)) return excess;
    if (auto excess = read_table(line, blank)) return excess;
    if (auto excess = read_links(line, blank)) return excess;
    read_inlines(line);
    previous_blank_ = blank;
    return std::nullopt;
  }

  std::optional<Excess> read_shape(std::string_view line) {
    if (fenced_) return std::nullopt;
    const Marks marks = marks_of(line);
    if (marks.depth > kMaxDepthOfBlocks)
      return excess("limit-nesting",
                    fmt::format("quotations and lists are nested more than {} deep", kMaxDepthOfBlocks));
    const std::string_view rest = trim(marks.rest);
    const bool underline = !previous_blank_ && !rest.empty() &&
                           (rest.find_first_not_of('=') == std::string_view::npos ||
                            rest.find_first_not_of('-') == std::string_view::npos);
    headings_ += rest.starts_with('#') || underline ? 1 : 0;
    if (headings_ > kMaxHeadings)
      return excess("limit-headings", fmt::format("there are more than {} headings", kMaxHeadings));
    return std::nullopt;
  }

  std::optional<Excess> read_table(std::string_view line, bool blank) {
    const std::size_t marked = marked_columns(line);
    markers_ += marked > 0 ? 1 : 0;
    columns_ = blank ? 0 : std::max(columns_, marked);
    if (columns_ > kMaxColumns)
      return excess("limit-cells", fmt::format("a table has more than {} columns", kMaxColumns));
    cells_ += columns_;
    if (cells_ > kMaxCells)
      return excess("limit-cells", fmt::format("tables have more than {} cells", kMaxCells));
    return std::nullopt;
  }

  std::optional<Excess> read_links(std::string_view line, bool blank) {
    const bool defines = line.find("]:") != std::string_view::npos;
    definition_ = blank ? 0 : defines || definition_ > 0 ? (defines ? 0 : definition_) + line.size() + 1 : 0;
    longest_ = std::max(longest_, definition_);
    brackets_ += static_cast<std::size_t>(std::ranges::count(line, '['));
    if (brackets_ > kMaxBrackets)
      return excess("limit-links",
                    fmt::format("there are more than {} links, pictures and notes", kMaxBrackets));
    if (longest_ * brackets_ > kMaxCopiedBytes)
      return excess("limit-links", "a long definition of a link is used too often");
    return std::nullopt;
  }

  void read_inlines(std::string_view line) {
    paragraph_ += line.size() + 1;
    for (std::size_t at = line.find('<'); at < line.size(); at = line.find('<', at + 1)) {
      const char next = at + 1 < line.size() ? line[at + 1] : ' ';
      openers_ += next == '?' || next == '!' ? 1 : 0;
    }
    if (line.find(')') == std::string_view::npos) return;
    std::size_t word = 0;
    std::size_t closers = 0;
    for (const char c : line) {
      if (c == ' ' || c == '\t') {
        again_ += word * closers;
        word = closers = 0;
        continue;
      }
      ++word;
      closers += c == ')' ? 1 : 0;
    }
    again_ += word * closers;
  }

  std::optional<Excess> end_paragraph() {
    again_ += paragraph_ * (openers_ + markers_);
    paragraph_ = openers_ = markers_ = 0;
    if (again_ > kMaxReadAgain)
      return excess("limit-markup", "markup is opened again and again and never closed");
    return std::nullopt;
  }

  int line_ = 0;
  bool fenced_ = false;
  bool previous_blank_ = true;
  std::size_t headings_ = 0;
  std::size_t columns_ = 0;  // of the table that the line at hand may belong to
  std::size_t cells_ = 0;
  std::size_t definition_ = 0;  // length of the link definition at hand, 0 outside one
  std::size_t longest_ = 0;
  std::size_t brackets_ = 0;
  std::size_t paragraph_ = 0;  // bytes since the last blank line
  std::size_t openers_ = 0;    // of `<?…`, `<!…` in it
  std::size_t markers_ = 0;    // lines in it that may mark a table's columns
  std::size_t again_ = 0;
};

}  // namespace

std::optional<Excess> excess_of(std::string_view text) { return Meter().read(text); }

}  // namespace hindsight
