#include "facts/sections.h"

#include <algorithm>

#include "base/text.h"
#include "facts/headings.h"
#include "facts/times.h"

namespace hindsight {
namespace {

using enum SectionKind;

constexpr int kPlain = 7;   // a bold or plain line of its own
constexpr int kInline = 8;  // a label with its text behind it
constexpr int kItem = 9;    // a label in a list

bool is_one_of(SectionKind kind, std::initializer_list<SectionKind> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

// What people write below "Timeline" to tell its stages apart.
bool is_stage(SectionKind kind) {
  return is_one_of(kind,
                   {detection, investigation, escalation, start, end, duration, document, people, trigger});
}

struct Opening {
  int level = 0;  // 0: opens nothing
  std::vector<SectionKind> kinds;
  std::string heading;
  bool alone = true;  // nothing but the label stands on the line
};

std::string_view without_colon(std::string_view text) {
  while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

// `is_title`: the first heading. The only one of the first level is the title whatever it says; another opens
// a section only where it is nothing but the name of one.
Opening heading_opening(const TextLine& line, bool is_title, bool only_top) {
  if (is_title && only_top) return {line.heading_level, {other}, line.text, true};
  const HeadingMatch match = match_heading(line.text);
  const std::size_t allowed = is_title ? 0 : 2;
  const bool known = !match.kinds.empty() && match.strange <= allowed && match.first <= 1 &&
                     !leading_time(line.text, line.times) && (!is_title || is_section(match.kinds.front()));
  if (known) return {line.heading_level, match.kinds, line.text, true};
  // "## Impact: checkout was down for everyone"
  if (!is_title && !line.label.empty() && line.label_end < line.text.size()) {
    const HeadingMatch label = match_heading(line.label);
    if (!label.kinds.empty() && label.strange == 0)
      return {line.heading_level, label.kinds, line.label, true};
  }
  return {line.heading_level, {other}, line.text, true};
}

// A line of its own that names a section: bold, with a colon, or bare words that all belong to the name.
Opening line_opening(const TextLine& line, bool is_first) {
  const std::string_view text = without_colon(line.text);
  if (text.empty() || text.size() > 90 || !line.cells.empty()) return {};
  const bool colon = line.text.ends_with(':');
  // Words behind a colon: a label with its text, which is read as one.
  const std::size_t inner = line.label.empty() ? std::string::npos : line.text.find(':');
  if (!line.bold && line.label_end < line.text.size() && inner < line.label_end) return {};
  if (!line.bold && !colon && std::count(text.begin(), text.end(), ' ') > 8) return {};  // a sentence
  const HeadingMatch match = match_heading(text);
  const bool greeting = !match.kinds.empty() && match.kinds.front() == people;  // "Sincerely,"
  const bool sentence = text.ends_with('.') || (text.ends_with(',') && !greeting) || text.ends_with('!');
  const std::size_t allowed = line.bold ? 2 : colon ? 1 : 0;
  const bool titles = is_first && !match.kinds.empty() && !is_section(match.kinds.front());
  if (match.kinds.empty() || match.strange > allowed || match.first > 1 || sentence || titles) {
    const bool item = !line.marker.empty();
    if (line.bold && !item && !leading_time(line.text, line.times) && !sentence)
      return {kPlain, {other}, std::string(text), true};
    return {};
  }
  if (!line.bold && !colon && folded_words(text).size() > 7) return {};
  return {line.marker.empty() ? kPlain : kItem, match.kinds, std::string(text), true};
}

Opening label_opening(const TextLine& line) {
  if (line.label.empty() || line.label_end >= line.text.size() || leading_time(line.text, line.times))
    return {};
  const HeadingMatch match = match_heading(line.label);
  const bool colon = line.label_end > 0 && line.text.find(':') < line.label_end;
  const std::size_t allowed = colon && line.raw.find("**") < 8 ? 1 : 0;
  if (match.kinds.empty() || match.strange > allowed) return {};
  // Without a colon only words with a place of their own are labels: "Impact – 40 % of …", not "by - …".
  if (!colon && !is_section(match.kinds.front())) return {};
  return {line.marker.empty() ? kInline : kItem, match.kinds, line.label, false};
}

class Sectioner {
 public:
  explicit Sectioner(std::vector<TextLine>& lines) : lines_(lines) {}

  std::vector<Section> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) read(i);
    while (!frames_.empty()) pop();
    std::stable_sort(sections_.begin(), sections_.end(),
                     [](const Section& a, const Section& b) { return a.line < b.line; });
    return std::move(sections_);
  }

 private:
  struct Frame {
    int level = 0;
    int indent = 0;
    bool alone = true;
    std::vector<SectionKind> kinds;
    std::vector<std::size_t> sections;
  };

  void read(std::size_t i) {
    TextLine& line = lines_[i];
    Opening opening = opening_of(line);
    leave_items(line, opening.level);
    if (opening.level > 0) enter(line, opening);
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame)
      line.within.insert(line.within.end(), frame->kinds.begin(), frame->kinds.end());
    if (line.table_head && !stands_in(line, timeline)) imply_timeline(line);
    last_line_ = line.number;
  }

  Opening opening_of(TextLine& line) {
    if (line.heading_level > 0) {
      const bool title = !seen_heading_;
      seen_heading_ = true;
      return heading_opening(line, title, line.heading_level == 1 && top_headings() == 1);
    }
    if (line.cells.empty() && line.marker.empty() && opens_conclusion(line.text))
      return {kInline, {conclusion}, line.text.substr(0, line.text.find(',')), false};
    Opening opening = line_opening(line, &line == &lines_.front());
    if (opening.level == 0) opening = label_opening(line);
    return opening;
  }

  std::ptrdiff_t top_headings() const {
    return std::count_if(lines_.begin(), lines_.end(),
                         [](const TextLine& l) { return l.heading_level == 1; });
  }

  const Frame* frame_of(SectionKind kind) const {
    const auto found = std::find_if(frames_.rbegin(), frames_.rend(), [&](const Frame& frame) {
      return std::find(frame.kinds.begin(), frame.kinds.end(), kind) != frame.kinds.end();
    });
    return found == frames_.rend() ? nullptr : &*found;
  }

  // A label in a list ends with its item.
  void leave_items(const TextLine& line, int opening_level) {
    while (!frames_.empty() && frames_.back().level == kItem) {
      const Frame& frame = frames_.back();
      const bool outside = line.indent <= frame.indent;
      const bool ends = opening_level > 0 && opening_level < kItem;
      const bool next = !line.marker.empty() && outside;
      const bool prose = line.after_gap && outside && !frame.alone;
      if (!ends && !next && !prose) return;
      pop();
    }
  }

  void enter(TextLine& line, Opening& opening) {
    int level = opening.level;
    const Frame* actions = frame_of(action_items);
    const Frame* stages = frame_of(timeline);
    const SectionKind first = opening.kinds.front();
    if (level >= kPlain && actions != nullptr && names_kind_of_action(*actions, level, first))
      opening.kinds = {other};
    if (level > actions_level(actions) && level < kPlain &&
        is_one_of(first, {detection, resolution, impact, investigation}))
      opening.kinds = {other};
    if (level == kPlain && stages != nullptr && stages->level == kPlain && continues_timeline(first))
      level = kInline;
    if (level == kInline && !is_stage(first) && first != other) close_plain_lists(first);
    if (level < kItem) {
      while (!frames_.empty() && frames_.back().level >= level) pop();
    }
    if (stages_of_timeline_ && first == timeline) stages_of_timeline_ = false;
    if (is_stage(first) && frame_of(timeline) != nullptr) stages_of_timeline_ = true;
    push(line, level, opening);
  }

  static int actions_level(const Frame* actions) { return actions == nullptr ? 99 : actions->level; }

  // Below "Action items", "Detection:" sorts the actions; it does not tell how the incident was noticed.
  static bool names_kind_of_action(const Frame& actions, int level, SectionKind kind) {
    if (is_one_of(kind, {action_items, people, lessons, conclusion, document, timeline})) return false;
    if (level == kItem) return true;
    const bool deeper = level > actions.level;
    return deeper && !(actions.level >= kPlain && is_one_of(kind, {root_cause, impact, summary}));
  }

  bool continues_timeline(SectionKind kind) const {
    return is_one_of(kind, {detection, investigation, escalation}) ||
           (kind == resolution && stages_of_timeline_);
  }

  // In a text whose headings are labels, a new subject ends a timeline or a list of actions.
  void close_plain_lists(SectionKind kind) {
    if (kind == resolution && stages_of_timeline_) return;
    while (!frames_.empty() && frames_.back().level >= kPlain &&
           (frame_of(timeline) != nullptr || frame_of(action_items) != nullptr)) {
      const Frame* list = frame_of(timeline) != nullptr ? frame_of(timeline) : frame_of(action_items);
      if (list->level < kPlain) return;
      pop();
    }
  }

  void push(TextLine& line, int level, const Opening& opening) {
    Frame frame{level, line.indent, opening.alone, opening.kinds, {}};
    for (const SectionKind kind : opening.kinds) {
      frame.sections.push_back(sections_.size());
      sections_.push_back({kind, std::string(opening.heading), line.number, line.number, level >= kPlain});
    }
    line.opens = true;
    if (line.heading_level == 0 && level == kPlain) line.heading_level = kPlain;
    if (opening.alone) line.label_end = line.text.size();
    frames_.push_back(std::move(frame));
  }

  void pop() {
    for (const std::size_t section : frames_.back().sections)
      sections_[section].end_line = std::max(sections_[section].line, last_line_);
    frames_.pop_back();
  }

  // A table whose header names times is a timeline even where no heading says so.
  void imply_timeline(TextLine& head) {
    if (head.cells.size() < 2) return;
    std::vector<std::string> words = folded_words(head.cells.front());
    if (words == std::vector<std::string>{"date"} || words == std::vector<std::string>{"day"})
      words = folded_words(head.cells[1]);
    const bool times = std::any_of(words.begin(), words.end(), [](const std::string& word) {
      return word == "time" || word == "times" || word == "timestamp" || word == "heure" ||
             word == "uhrzeit" || word == "zeit" || word == "hora" || word == "ora" || word == "orario";
    });
    if (!times || words.size() > 4) return;
    Opening opening{kInline, {timeline}, head.cells.front(), true};
    push(head, kInline, opening);
    head.within.insert(head.within.begin(), timeline);
  }

  std::vector<TextLine>& lines_;
  std::vector<Frame> frames_;
  std::vector<Section> sections_;
  int last_line_ = 0;
  bool seen_heading_ = false;
  bool stages_of_timeline_ = false;
};

}  // namespace

std::vector<Section> find_sections(std::vector<TextLine>& lines) { return Sectioner(lines).run(); }

}  // namespace hindsight
