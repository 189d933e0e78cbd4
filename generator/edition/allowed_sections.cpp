#include "edition/allowed_sections.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "base/text.h"
#include "edition/heading_like.h"
#include "input/markdown.h"

namespace hindsight {
namespace {

// Lines as CommonMark counts them: "\n", "\r\n" and "\r" each end one.
std::vector<ByteRange> lines_of(std::string_view text) {
  std::vector<ByteRange> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    std::size_t next = std::min(end + 1, text.size());
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++next;
    lines.push_back({at, next});
    at = next;
  }
  return lines;
}

// A line of the text without what markers hide, and where its first byte stands in the original.
struct KeptLine {
  std::string_view text;
  std::size_t at = 0;
};

// The text that markers leave. What they hide must decide nothing, so every line is judged without it.
class Visible {
 public:
  Visible(std::string_view text, const std::vector<ByteRange>& withheld) {
    std::size_t at = 0;
    for (const ByteRange& range : withheld) {
      append(text, at, range.begin);
      at = range.end;
    }
    append(text, at, text.size());
    for (const ByteRange& line : lines_of(kept_))
      lines_.push_back(
          {std::string_view(kept_).substr(line.begin, line.end - line.begin), original(line.begin)});
  }
  Visible(const Visible&) = delete;
  Visible& operator=(const Visible&) = delete;

  const std::vector<KeptLine>& lines() const { return lines_; }

 private:
  void append(std::string_view text, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    pieces_[kept_.size()] = begin;
    kept_ += text.substr(begin, end - begin);
  }

  std::size_t original(std::size_t at) const {
    const auto piece = std::prev(pieces_.upper_bound(at));
    return piece->second + (at - piece->first);
  }

  std::string kept_;
  std::map<std::size_t, std::size_t> pieces_;  // where a piece begins in `kept_` → in the original
  std::vector<KeptLine> lines_;
};

// Where the real headings of the document's own level begin.
std::vector<std::size_t> heading_offsets(std::string_view text) {
  const std::vector<ByteRange> lines = lines_of(text);
  const Markdown parsed = Markdown::parse(text);
  std::vector<std::size_t> offsets;
  for (const Heading& heading : parsed.headings()) {
    const auto line = static_cast<std::size_t>(heading.line);
    if (heading.top_level && line > 0 && line <= lines.size()) offsets.push_back(lines[line - 1].begin);
  }
  std::sort(offsets.begin(), offsets.end());
  return offsets;
}

bool is_hash(std::string_view line) { return trim(line).starts_with('#'); }

std::string_view heading_words(std::string_view line) {
  std::string_view words = trim(line);
  while (words.starts_with('#')) words.remove_prefix(1);
  while (words.ends_with('#')) words.remove_suffix(1);
  return trim(words);
}

class Finder {
 public:
  Finder(std::string_view text, const std::vector<ByteRange>& withheld,
         const std::vector<std::string>& allowed, NameSections names)
      : size_(text.size()),
        allowed_(allowed),
        names_(names),
        visible_(text, withheld),
        headings_(heading_offsets(text)) {
    for (const KeptLine& line : visible_.lines()) lines_.push_back(line.text);
  }

  AllowedSections find() {
    std::size_t next = 0;  // of headings_
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::size_t at = visible_.lines()[i].at;
      for (; next < headings_.size() && headings_[next] < at; ++next) close(headings_[next]);  // hidden ones
      if (next < headings_.size() && headings_[next] == at) {
        ++next;
        close(at);
        if (opens(i)) open_ = i;
      } else if (open_ && !is_underline(i) && looks_like_heading(lines_, i, allowed_, names_)) {
        found_.cuts.push_back({at, std::string(heading_words(lines_[*open_]))});
        close(at);
      }
    }
    if (next < headings_.size()) close(headings_[next]);
    close(size_);
    return std::move(found_);
  }

 private:
  // The rule below the open section's heading, where that is an underlined one.
  bool is_underline(std::size_t line) const { return line == *open_ + 1 && !is_hash(lines_[*open_]); }

  bool opens(std::size_t line) const {
    if (!is_hash(lines_[line])) {  // underlined, and nothing else stands in its paragraph
      const std::string_view below = line + 1 < lines_.size() ? trim(lines_[line + 1]) : std::string_view{};
      if (below.empty() ||
          below.find_first_not_of(below.front() == '=' ? '=' : '-') != std::string_view::npos)
        return false;
    }
    const NamedSections named = names_(heading_words(lines_[line]));
    return named.exact && !named.names.empty() && all_allowed(named.names, allowed_);
  }

  void close(std::size_t before) {
    if (open_) found_.shown.push_back({visible_.lines()[*open_].at, before});
    open_.reset();
  }

  std::size_t size_;
  const std::vector<std::string>& allowed_;
  NameSections names_;
  Visible visible_;
  std::vector<std::size_t> headings_;  // ascending
  std::vector<std::string_view> lines_;
  std::optional<std::size_t> open_;  // the line of its heading
  AllowedSections found_;
};

}  // namespace

bool all_allowed(const std::vector<std::string_view>& names, const std::vector<std::string>& allowed) {
  return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
    return std::find(allowed.begin(), allowed.end(), name) != allowed.end();
  });
}

AllowedSections find_allowed_sections(std::string_view text, const std::vector<ByteRange>& withheld,
                                      const std::vector<std::string>& allowed, NameSections names) {
  return Finder(text, withheld, allowed, names).find();
}

}  // namespace hindsight
