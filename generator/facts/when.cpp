#include "facts/when.h"

#include <algorithm>
#include <vector>

#include "facts/lines.h"
#include "facts/phases.h"
#include "facts/wording.h"

namespace hindsight {
namespace {

using enum SectionKind;

bool is_top(const TextLine& line) {
  return line.within.empty() || (line.within.front() == other && line.within.size() == 1);
}

bool speaks_of_outage(std::string_view text) {
  static const PhraseList words = {
      "outage", "down",    "experienc",   "unavailab", "inaccessible", "incident",  "affect", "fail",
      "degrad", "disrupt", "error",       "unable",    "not access",   "no longer", "reject", "interrupt",
      "denied", "suffer",  "unreachable", "problem",   "issue",        "slow",      "crash",  "broken"};
  return words.any_in(text);
}

bool speaks_of_start(std::string_view text) {
  static const PhraseList words = {"outage", "went down", "experienced", "began", "started",      "unavailab",
                                   "became", "stopped",   "occurred",    "fail",  "went offline", "crash"};
  return words.any_in(text);
}

// How surely a range in this line is the incident's; 0: it is not.
int weight_of_range(const TextLine& line, bool outage, const TimeRange& range) {
  if (!range.from.clock && !range.to.clock && !range.from.day) return 0;
  if (stands_in(line, timeline)) return line.marker.empty() && !line.opens ? 0 : 10;
  if (is_decoy(line)) return 0;
  if (stands_in(line, duration) || stands_in(line, start)) return 100;
  if (stands_in(line, summary) || stands_in(line, impact)) return outage ? 60 : 40;
  if (is_top(line)) return outage ? 50 : 30;
  return outage ? 15 : 0;
}

std::chrono::year_month_day day_of_local(const Moment& moment) {
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(moment.local));
}

// One labelled time: the first in the lines of a "Start:" or "End:" label.
std::optional<WrittenTime> labelled_time(const std::vector<TextLine>& lines, SectionKind kind,
                                         const DocumentClock& clock, TimeContext& context) {
  for (const TextLine& line : lines) {
    if (line.within.empty() || line.within.front() != kind || stands_in(line, timeline)) continue;
    if (!line.times.empty()) return clock.read(line, line.times.front(), context);
  }
  return std::nullopt;
}

}  // namespace

std::optional<StatedRange> find_stated_range(const Reading& reading, const DocumentClock& clock) {
  const TextLine* best_line = nullptr;
  TimeRange best;
  int best_weight = 0;
  for (const TextLine& line : reading.prose) {
    const std::vector<TimeRange> ranges = find_ranges(line.text, line.times);
    const bool outage = !ranges.empty() && speaks_of_outage(line.text);
    for (const TimeRange& range : ranges) {
      const int weight = weight_of_range(line, outage, range);
      if (weight <= best_weight) continue;
      best_weight = weight;
      best = range;
      best_line = &line;
    }
  }
  TimeContext context = clock.context();
  if (best_line == nullptr) {
    const auto from = labelled_time(reading.prose, start, clock, context);
    const auto to = from ? labelled_time(reading.prose, end, clock, context) : std::nullopt;
    if (!from || !to) return std::nullopt;
    return StatedRange{*from, *to, from->text + " – " + to->text, from->line};
  }
  // "On 6 May 2024 mail was down (09:00–12:00)": a day before the range on its line is the range's own.
  for (const TimeMention& mention : best_line->times) {
    if (mention.begin >= best.begin || best.from.day || !mention.day) continue;
    if (const auto at = resolve(mention, context)) context.day = day_of_local(*at);
  }
  StatedRange range;
  range.text = best_line->text.substr(best.begin, best.end - best.begin);
  range.line = line_holding(reading.lines, best_line->number, std::string_view(range.text).substr(0, 16));
  TimeMention from = best.from;
  if (!from.zone && best.to.zone) from.zone = best.to.zone;
  range.from = clock.read(*best_line, from, context);
  range.to = clock.read(*best_line, best.to, context);
  if (best.from.zone || best.to.zone) {
    context.zone = clock.settled(best.from.zone ? *best.from.zone : *best.to.zone);
  }
  const ResolvedRange resolved = resolve(best, context);
  range.from.line = range.to.line = range.line;
  range.from.at = resolved.from;
  range.to.at = resolved.to;
  return range;
}

std::optional<StatedDay> find_day(const std::vector<TextLine>& lines, const DocumentClock& clock,
                                  const std::optional<StatedRange>& range, int title_line) {
  if (range && range->from.at) return StatedDay{day_of_local(*range->from.at), range->line};
  std::optional<StatedDay> best;
  int best_weight = 0;
  const auto consider = [&](const TextLine& line, int weight) {
    if (weight <= best_weight) return;
    TimeContext context = clock.context();
    context.day.reset();
    for (const TimeMention& mention : line.times) {
      if (!mention.day) continue;
      const auto at = resolve(mention, context);
      if (!at) continue;
      best = StatedDay{day_of_local(*at), line.number};
      best_weight = weight;
      return;
    }
  };
  for (const TextLine& line : lines) {
    if (line.times.empty() || is_decoy(line)) continue;
    const bool in_timeline = stands_in(line, timeline);
    if (line.number == title_line)
      consider(line, 60);
    else if (!in_timeline && (stands_in(line, duration) || stands_in(line, start)))
      consider(line, 100);
    else if (!in_timeline && (stands_in(line, summary) || is_top(line)))
      consider(line, 80);
    else
      consider(line, in_timeline ? 40 : stands_in(line, impact) || stands_in(line, detection) ? 30 : 10);
  }
  if (best_weight < 60 && clock.day_of_file()) return StatedDay{*clock.day_of_file(), 0, Source::file_name};
  return best;
}

namespace {

TimeFact fact_of(const Moment& at, int line) { return {at, Source::body, line}; }

// "At 10 am we experienced an outage": the first sentence of the summary with a clock that says so.
std::optional<TimeFact> start_in_summary(const Reading& reading, const DocumentClock& clock) {
  for (const TextLine& line : reading.prose) {
    if (line.times.empty() || stands_in(line, timeline) || is_decoy(line)) continue;
    if (!stands_in(line, summary) && !stands_in(line, start) && !stands_in(line, duration) && !is_top(line))
      continue;
    for (const std::string_view sentence : sentences_of(line.text)) {
      const bool labelled = stands_in(line, start) || stands_in(line, duration);
      if (!labelled && !speaks_of_start(sentence)) continue;
      const auto offset = static_cast<std::size_t>(sentence.data() - line.text.data());
      for (const TimeMention& mention : line.times) {
        if (!mention.clock || mention.begin < offset || mention.begin >= offset + sentence.size()) continue;
        TimeContext context = clock.context();
        const WrittenTime time = clock.read(line, mention, context);
        if (time.at && time.at->precision != Precision::day)
          return fact_of(*time.at, line_holding(reading.lines, line.number, time.text));
      }
    }
  }
  return std::nullopt;
}

const TimelineFact* first_with(const std::vector<TimelineFact>& entries, Phase phase) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const TimelineFact& entry) {
    return entry.phase == phase && entry.time && entry.time->at;
  });
  return found == entries.end() ? nullptr : &*found;
}

std::optional<TimeFact> fact_of(const TimelineFact* entry) {
  if (entry == nullptr) return std::nullopt;
  return fact_of(*entry->time->at, entry->line);
}

std::optional<TimeFact> start_in_timeline(const std::vector<TimelineFact>& entries) {
  if (const TimelineFact* entry = first_with(entries, Phase::started)) return fact_of(entry);
  for (const TimelineFact& entry : entries) {
    const bool precise = entry.time && entry.time->at && entry.time->mention.clock;
    if (precise && (entry.phase == Phase::detected || speaks_of_impact(entry.text))) return fact_of(&entry);
  }
  return std::nullopt;
}

std::optional<TimeFact> end_in_timeline(const std::vector<TimelineFact>& entries) {
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const bool precise = entry->time && entry->time->at && entry->time->mention.clock;
    if (precise && entry->phase == Phase::resolved) return fact_of(&*entry);
  }
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const bool precise = entry->time && entry->time->at && entry->time->mention.clock;
    if (precise && entry->phase == Phase::mitigated && entry->restores) return fact_of(&*entry);
  }
  return std::nullopt;
}

}  // namespace

namespace {

TimeFact day_only(const StatedDay& day) {
  return {Moment{std::chrono::local_days{day.day}, std::nullopt, Precision::day}, day.source, day.line};
}

}  // namespace

void find_phases(Reading& reading, const DocumentClock& clock, const std::optional<StatedDay>& day) {
  if (reading.range) {
    const StatedRange& range = *reading.range;
    if (range.from.at) reading.started = fact_of(*range.from.at, range.from.line);
    if (range.to.at && range.from.at) reading.resolved = fact_of(*range.to.at, range.to.line);
  } else if (day) {
    reading.started = start_in_summary(reading, clock);
    if (!reading.started) reading.started = start_in_timeline(reading.timeline);
    if (!reading.started) {
      reading.started = day_only(*day);
    }
    reading.resolved = end_in_timeline(reading.timeline);
    const bool after = reading.resolved && reading.started->value.precision != Precision::day &&
                       sort_key(reading.resolved->value) <= sort_key(reading.started->value) &&
                       reading.resolved->line <= reading.started->line;
    if (after) reading.started = day_only(*day);  // the entry that was taken for the start tells of the end
  }
  reading.detected = fact_of(first_with(reading.timeline, Phase::detected));
  reading.acknowledged = fact_of(first_with(reading.timeline, Phase::acknowledged));
  reading.mitigated = fact_of(first_with(reading.timeline, Phase::mitigated));
}

void find_stated_durations(Reading& reading) {
  int best_weight = 0;
  for (const TextLine& line : reading.prose) {
    if (stands_in(line, action_items) || stands_in(line, people)) continue;
    const bool outage = !line.durations.empty() && speaks_of_outage(line.text);
    for (const Duration& said : line.durations) {
      const std::string text = line.text.substr(said.begin, said.end - said.begin);
      const StatedDuration stated{said, text, line_holding(reading.lines, line.number, text)};
      reading.durations.push_back(stated);
      const bool exact = said.bound == Bound::exact || said.bound == Bound::approximate;
      if (!exact || said.partial || said.upto != said.value) continue;
      const bool labelled = stands_in(line, duration);
      const bool about = stands_in(line, summary) || stands_in(line, impact) || is_top(line);
      int weight = 0;
      if (said.of == DurationOf::label) weight = stands_in(line, document) ? 20 : 100;
      if (said.of == DurationOf::incident) weight = about || labelled ? 90 : 30;
      if (labelled && (said.of == DurationOf::plain || said.of == DurationOf::held)) weight = 80;
      if (about && said.of == DurationOf::held && outage) weight = std::max(weight, 50);
      if (weight <= best_weight) continue;
      best_weight = weight;
      reading.duration = stated;
    }
  }
}

}  // namespace hindsight
