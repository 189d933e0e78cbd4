#include "edition/kept_text.h"

#include <algorithm>

namespace hindsight {
namespace {

constexpr std::string_view kSeparator = "\n<!-- -->\n\n";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

class Keeper {
 public:
  explicit Keeper(std::string_view original) : original_(original) {}

  // One section without what markers hide in it.
  void section(ByteRange section, const std::vector<ByteRange>& hidden) {
    separate(section.begin);
    std::size_t at = section.begin;
    for (const ByteRange& range : hidden) {
      if (range.end <= at || range.begin >= section.end) continue;
      append(at, std::max(at, range.begin));
      at = std::min(range.end, section.end);
      const std::size_t newline = original_.find('\n', at);
      const std::size_t line_end = newline < section.end ? newline + 1 : section.end;
      if (!is_blank(last_line()) || !is_blank(original_.substr(at, line_end - at))) continue;
      kept_.text.resize(kept_.text.size() - last_line().size());  // whole lines go
      separate(at);
      at = line_end;
    }
    append(at, section.end);
    if (!kept_.text.empty() && kept_.text.back() != '\n') text("\n", section.end);
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
  }

  std::string_view original_;
  KeptText kept_;
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
