#include "facts/timeline.h"

#include <algorithm>

#include "base/text.h"
#include "facts/headings.h"
#include "facts/phases.h"
#include "facts/plain.h"
#include "facts/status_updates.h"
#include "facts/timeline_table.h"

namespace hindsight {
namespace {

using enum SectionKind;

constexpr std::size_t kFewestTimes = 3;  // lines with a leading clock that make a timeline without a heading

enum class Form { none, item, line, heading, label };

struct Draft {
  TimelineFact fact;
  Form form = Form::none;
  int indent = 0;
  std::string words;   // of its first line, which tell the phase
  bool timed = false;  // it begins with a clock
  bool empty = false;  // only a label so far
  bool stage = false;  // "Detection:", "Actions taken:"
};

bool has_clock(const LeadingTime& lead) { return lead.time.clock.has_value(); }

void append_text(TimelineFact& fact, std::string_view more, bool item) {
  if (more.empty()) return;
  if (!fact.text.empty())
    fact.text += item && !fact.text.ends_with(':') && !fact.text.ends_with('.') ? "; " : " ";
  fact.text += more;
}

class Reader {
 public:
  Reader(const std::vector<TextLine>& lines, const DocumentClock& clock)
      : lines_(lines), clock_(clock), context_(clock.context()) {}

  // Lines that `belongs` chooses; in a stretch without a heading only those that begin with a clock count.
  template <class Belongs>
  std::vector<TimelineFact> read(const Belongs& belongs, bool only_timed) {
    only_timed_ = only_timed;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (belongs(lines_[i])) i = line(i);
    }
    return finish();
  }

 private:
  // Returns the index of the last line that was read.
  std::size_t line(std::size_t i) {
    const TextLine& line = lines_[i];
    if (line.table_head) return table(i);
    if (!line.cells.empty()) return i;
    if (line.opens && !line.within.empty() && line.within.front() == timeline) {
      take_zone(line);
      return i;
    }
    const auto lead = leading_time(line.text, line.times);
    const bool bare = !line.text.empty() && line.text.front() >= '0' && line.text.front() <= '9';
    if (only_timed_ && line.marker.empty() && !bare) return i;  // "At 14:05 we …" is prose
    if (lead && (has_clock(*lead) || line.heading_level > 0 || !line.marker.empty()))
      timed(line, *lead);
    else if (!only_timed_)
      untimed(line);
    return i;
  }

  void take_zone(const TextLine& line) {
    if (const auto zone = line.zones.empty() ? std::nullopt : find_zone(line.text))
      context_.zone = clock_.settled(*zone);
    for (const TimeMention& mention : line.times) {
      if (mention.day && !mention.clock) clock_.read(line, mention, context_);
    }
  }

  std::size_t table(std::size_t i) {
    const TableTimeline table = read_table(lines_, i, clock_, context_);
    for (const TimelineFact& fact : table.entries) {
      Draft draft;
      draft.fact = fact;
      draft.words = fact.text;
      draft.form = Form::line;
      draft.timed = true;
      drafts_.push_back(std::move(draft));
    }
    return table.last;
  }

  void timed(const TextLine& line, const LeadingTime& lead) {
    if (!has_clock(lead) && only_timed_) return;
    Draft draft = begin(line, line.heading_level > 0 ? Form::heading
                              : line.marker.empty()  ? Form::line
                                                     : Form::item);
    if (!drafts_.empty() && drafts_.back().fact.time) context_.after = drafts_.back().fact.time->at;
    draft.fact.time = clock_.read(line, lead.time, context_);
    draft.fact.text = without_backticks(line.text.substr(lead.text));
    draft.timed = has_clock(lead);
    draft.words = draft.fact.text;
    draft.empty = draft.fact.text.empty();
    drafts_.push_back(std::move(draft));
  }

  void untimed(const TextLine& line) {
    const Draft* last = drafts_.empty() ? nullptr : &drafts_.back();
    const bool item = !line.marker.empty();
    const bool stage = line.opens && line.within.front() != timeline && line.within.front() != other;
    if (line.heading_level > 0 && line.heading_level < 7) {
      if (stage) label(line, Form::heading);
      return;
    }
    if (item && starts_entry(line, last)) return label(line, Form::item);
    if (!item && stage && (last == nullptr || last->form == Form::label || last->form == Form::none))
      return label(line, Form::label);
    if (last != nullptr) {
      append(drafts_.back(), line);
      return;
    }
    take_zone(line);
  }

  // An item without a time of its own is an entry where the entries are items of its depth.
  static bool starts_entry(const TextLine& line, const Draft* last) {
    if (last == nullptr) return true;
    if (last->form == Form::item) return line.indent <= last->indent;
    return false;
  }

  static void append(Draft& draft, const TextLine& line) {
    // Prose at the margin, behind a gap, is no part of a list.
    if (draft.form == Form::item && line.marker.empty() && line.after_gap && line.indent <= draft.indent &&
        !draft.empty)
      return;
    if (draft.words.empty()) draft.words = line.text;
    append_text(draft.fact, without_backticks(line.text), !line.marker.empty());
    draft.empty = false;
  }

  void label(const TextLine& line, Form form) {
    Draft draft = begin(line, form);
    draft.stage = line.opens;
    draft.fact.text = without_backticks(line.text);
    draft.words = draft.fact.text;
    draft.empty = line.opens && line.label_end >= line.text.size();
    // The first time of the line is the entry's: "Issue detected (10 May, 22:15): …".
    for (const TimeMention& mention : line.times) {
      if (!mention.clock) continue;
      if (!drafts_.empty() && drafts_.back().fact.time) context_.after = drafts_.back().fact.time->at;
      draft.fact.time = clock_.read(line, mention, context_);
      break;
    }
    drafts_.push_back(std::move(draft));
  }

  static Draft begin(const TextLine& line, Form form) {
    Draft draft;
    draft.fact.line = line.number;
    draft.form = form;
    draft.indent = line.indent;
    return draft;
  }

  std::vector<TimelineFact> finish() {
    const auto count = [&](auto test) { return std::count_if(drafts_.begin(), drafts_.end(), test); };
    const bool clocks = count([](const Draft& d) { return d.timed; }) > 1;
    std::vector<TimelineFact> entries;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      Draft& draft = drafts_[i];
      const bool carrier = !draft.timed && draft.empty && (draft.fact.time || clocks);
      if (carrier) continue;  // a day above its entries, a label above its times
      const std::string& words = draft.words.empty() ? draft.fact.text : draft.words;
      draft.fact.phase = phase_of(words);
      draft.fact.restores = restores(words);
      if (draft.fact.text.empty() && draft.fact.time) draft.fact.text = draft.fact.time->text;
      draft.fact.written = static_cast<int>(entries.size());
      entries.push_back(std::move(draft.fact));
    }
    return entries;
  }

  const std::vector<TextLine>& lines_;
  const DocumentClock& clock_;
  TimeContext context_;
  std::vector<Draft> drafts_;
  bool only_timed_ = false;
};

bool in_timeline(const TextLine& line) {
  for (const SectionKind kind : line.within) {
    if (kind == timeline) return true;
    if (kind == summary || kind == impact || kind == action_items || kind == conclusion || kind == lessons ||
        kind == root_cause)
      return false;
  }
  return false;
}

// True for a log whose newest entry stands first: three clocks or more, and none later than the one above it.
bool runs_backwards(const std::vector<TimelineFact>& entries) {
  std::vector<std::chrono::sys_seconds> moments;
  for (const TimelineFact& entry : entries) {
    if (entry.time && entry.time->at && entry.time->mention.clock)
      moments.push_back(sort_key(*entry.time->at));
  }
  return moments.size() >= kFewestTimes && moments.front() > moments.back() &&
         std::is_sorted(moments.rbegin(), moments.rend());
}

}  // namespace

Timeline read_timeline(const std::vector<TextLine>& lines, const DocumentClock& clock) {
  Timeline timeline;
  timeline.entries = Reader(lines, clock).read(in_timeline, false);
  timeline.newest_first = runs_backwards(timeline.entries);
  if (timeline.newest_first) std::reverse(timeline.entries.begin(), timeline.entries.end());
  if (!timeline.entries.empty()) return timeline;
  timeline.entries = read_status_updates(lines, clock, timeline.newest_first);
  if (!timeline.entries.empty()) return timeline;
  const auto anywhere = [](const TextLine& line) { return !is_decoy(line) && line.cells.empty(); };
  timeline.entries = Reader(lines, clock).read(anywhere, true);
  if (timeline.entries.size() < kFewestTimes) timeline.entries.clear();
  return timeline;
}

}  // namespace hindsight
