#include "edition/kept_text.h"

#include <algorithm>
#include <string>

namespace hindsight {
namespace {

constexpr std::string_view kSeparator = "\n<!-- -->\n\n";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// Code between fences, as CommonMark has it for fences that stand in no list and no quotation.
class Fences {
 public:
  void see(std::string_view line) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    const std::string_view text = line.substr(indent);
    if (indent > 3 || text.empty() || (text[0] != '`' && text[0] != '~')) return;
    const std::size_t length = std::min(text.find_first_not_of(text[0]), text.size());
    const std::string_view rest = text.substr(length);
    if (open_.empty() && length >= 3 && (text[0] == '~' || rest.find('`') == std::string_view::npos))
      open_ = std::string(length, text[0]);
    else if (!open_.empty() && text[0] == open_[0] && length >= open_.size() && is_blank(rest))
      open_.clear();
  }
  const std::string& open() const { return open_; }  // the marks that began the code, or ""
  void close() { open_.clear(); }

 private:
  std::string open_;
};

class Keeper {
 public:
  explicit Keeper(std::string_view original) : original_(original) {}

  // One section without what markers hide in it.
  void section(ByteRange section, const std::vector<ByteRange>& hidden) {
    separate(section.begin);
    std::size_t at = section.begin;
    while (next_ < hidden.size() && hidden[next_].end <= at) ++next_;
    for (; next_ < hidden.size() && hidden[next_].begin < section.end; ++next_) {
      append(at, std::max(at, hidden[next_].begin));
      at = std::min(hidden[next_].end, section.end);
      const std::size_t newline = original_.find('\n', at);
      const std::size_t line_end = newline < section.end ? newline + 1 : section.end;
      if (is_blank(last_line()) && is_blank(original_.substr(at, line_end - at))) {
        drop_last_line();
        if (fences_.open().empty()) separate(at);  // in code it would be read
        at = line_end;
      }
      if (hidden[next_].end > section.end) break;  // it reaches into the next section
    }
    append(at, section.end);
    if (!last_line().empty()) text("\n", section.end);
    if (!fences_.open().empty()) text(fences_.open() + "\n", section.end);  // else it swallows what follows
    fences_.close();
  }

  // The same number of separators whatever was left out between two sections.
  void separate(std::size_t at) {
    if (!kept_.text.ends_with(kSeparator)) text(kSeparator, at);
  }

  KeptText take() { return std::move(kept_); }

 private:
  std::string_view last_line() const {
    const std::size_t newline = kept_.text.rfind('\n');
    return std::string_view(kept_.text).substr(newline == std::string::npos ? 0 : newline + 1);
  }

  // Of a line of which nothing is left its indentation goes too.
  void drop_last_line() {
    if (last_line().empty()) return;
    kept_.text.resize(kept_.text.size() - last_line().size());
    kept_.lines.pop_back();
  }

  void append(std::size_t begin, std::size_t end) {
    if (begin < end) text(original_.substr(begin, end - begin), begin);
  }

  // Text that stands at `from` of the original, or for what stood there.
  void text(std::string_view added, std::size_t from) {
    for (; counted_ < from; ++counted_) line_ += original_[counted_] == '\n' ? 1 : 0;
    int line = line_;
    for (const char c : added) {
      if (kept_.text.empty() || kept_.text.back() == '\n') kept_.lines.push_back(line);
      kept_.text += c;
      if (c == '\n' && added != kSeparator) ++line;
    }
    for (std::size_t end = kept_.text.find('\n', seen_); end != std::string::npos;
         end = kept_.text.find('\n', seen_)) {
      fences_.see(std::string_view(kept_.text).substr(seen_, end - seen_));
      seen_ = end + 1;
    }
  }

  std::string_view original_;
  KeptText kept_;
  Fences fences_;
  std::size_t next_ = 0;     // of the hidden ranges
  std::size_t seen_ = 0;     // bytes of the kept text whose lines `fences_` has seen
  std::size_t counted_ = 0;  // bytes of the original whose lines are counted
  int line_ = 1;             // the line of `counted_`
};

}  // namespace

KeptText keep_text(std::string_view text, const std::vector<std::string>& sections, NameSections names) {
  Markers markers = find_markers(text);
  if (!markers.bad.empty() || sections.empty()) {
    KeptText nothing;
    nothing.bad_markers = std::move(markers.bad);
    return nothing;
  }
  AllowedSections allowed = find_allowed_sections(text, markers.withheld, sections, names);
  Keeper keeper(text);
  for (const ByteRange& section : allowed.shown) keeper.section(section, markers.withheld);
  KeptText kept = keeper.take();
  kept.cuts = std::move(allowed.cuts);
  return kept;
}

}  // namespace hindsight
