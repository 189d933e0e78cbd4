// time-duration-mismatch: how long it took, as stated, against the times, the timeline and other statements.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "facts/finding_parts.h"
#include "facts/stated_lengths.h"

namespace hindsight {
namespace {

// From one time to another, as the document gives them.
struct Window {
  long seconds = 0;
  std::string from, to;  // clocks, or days with clocks
  int line = 0;
  bool of_fields = false;  // front matter gives both ends
  std::optional<std::chrono::local_seconds> start, end;
};

std::string show_end(const Moment& from, const Moment& at) {
  return day_of(from) == day_of(at) ? show_clock(at) : show_day(at) + ", " + show_clock(at);
}

std::optional<Window> window(const Moment& from, const Moment& to, int line) {
  const auto minutes = minutes_between(from, to);
  if (!minutes || minutes->count() < 0) return std::nullopt;
  Window result;
  result.seconds = static_cast<long>(std::chrono::seconds(*minutes).count());
  result.from = show_clock(from);
  result.to = show_end(from, to);
  result.line = line;
  result.start = from.local;
  result.end = to.local;
  return result;
}

std::optional<Window> window(const StatedRange& range) {
  if (range.from.at && range.to.at) return window(*range.from.at, *range.to.at, range.line);
  const auto& from = range.from.mention.clock;
  const auto& to = range.to.mention.clock;
  if (!from || !to || from->unsure || to->unsure) return std::nullopt;
  const auto seconds = [](const ClockTime& c) { return c.hour * 3600L + c.minute * 60L + c.second; };
  Window result;
  result.seconds = seconds(*to) - seconds(*from);
  if (result.seconds < 0) result.seconds += 24 * 3600L;
  result.from = range.from.text;
  result.to = range.to.text;
  result.line = range.line;
  return result;
}

bool is_slipped_line(const Case& it, int line) {
  return std::any_of(it.timeline.entries.begin(), it.timeline.entries.end(),
                     [&](const RunningEntry& e) { return e.slipped && e.fact->line == line; });
}

const TimeFact* usable(const Case& it, const std::optional<TimeFact>& fact) {
  return fact && !is_slipped_line(it, fact->line) ? &*fact : nullptr;
}

bool is_problem(const RunningEntry& entry) {
  return entry.fact->phase == Phase::started || entry.fact->phase == Phase::detected ||
         contradiction_words().has("problem", entry.fact->text);
}

bool is_return(const RunningEntry& entry) {
  return entry.fact->phase == Phase::mitigated || entry.fact->phase == Phase::resolved ||
         entry.fact->restores || contradiction_words().has("restored", entry.fact->text);
}

Window between(const RunningEntry& from, const RunningEntry& to) {
  Window result;
  result.seconds = to.second - from.second;
  result.from = clock_of(from);
  result.to = clock_of(to);
  result.line = to.fact->line;
  return result;
}

// Every length that a sensible reader could call the incident's, the plainest first.
std::vector<Window> windows_of(const Case& it) {
  std::vector<Window> all;
  if (it.reading.range) {
    if (const auto w = window(*it.reading.range)) all.push_back(*w);
  }
  const Postmortem& facts = it.postmortem;
  const auto add = [&](const std::optional<TimeFact>& from, const std::optional<TimeFact>& to) {
    const TimeFact* a = usable(it, from);
    const TimeFact* b = usable(it, to);
    if (a == nullptr || b == nullptr) return;
    if (const auto w = window(a->value, b->value, b->line)) {
      all.push_back(*w);
      all.back().of_fields = !a->inferred() && !b->inferred();
    }
  };
  add(facts.started, facts.resolved);
  add(facts.started, facts.mitigated);
  const auto& entries = it.timeline.entries;
  const auto begin = std::find_if(entries.begin(), entries.end(), is_problem);
  const auto last = std::find_if(entries.rbegin(), entries.rend(), is_return);
  if (begin != entries.end() && last != entries.rend() && last->second > begin->second)
    all.push_back(between(*begin, *last));
  add(facts.detected, facts.resolved);
  add(facts.detected, facts.mitigated);
  return all;
}

// All problems with all returns: what else may be meant by the length of an outage.
bool fits_some_outage(const Case& it, const StatedDuration& stated) {
  const auto& entries = it.timeline.entries;
  for (const RunningEntry& from : entries) {
    if (!is_problem(from)) continue;
    for (const RunningEntry& to : entries) {
      if (is_return(to) && to.second > from.second && !contradicts(stated, to.second - from.second))
        return true;
    }
  }
  return false;
}

struct Pair {
  const RunningEntry* from = nullptr;
  const RunningEntry* to = nullptr;
};

// The pair of entries that the statement fits best; one that ends with the return goes first.
Pair fitting_pair(const Case& it, const StatedDuration& stated) {
  constexpr std::size_t kMostEntries = 400;  // pairs are tried one by one
  const auto& entries = it.timeline.entries;
  Pair best;
  long best_off = 0;
  bool best_returns = false;
  for (std::size_t i = 0; i < std::min(entries.size(), kMostEntries); ++i) {
    for (std::size_t j = i + 1; j < std::min(entries.size(), kMostEntries); ++j) {
      const long seconds = entries[j].second - entries[i].second;
      if (seconds <= 0 || !fits(stated, seconds)) continue;
      const long off = std::labs(seconds - static_cast<long>(stated.said.value.count()));
      const bool returns = is_return(entries[j]);
      if (best.from != nullptr && (best_returns > returns || (best_returns == returns && best_off <= off)))
        continue;
      best = {&entries[i], &entries[j]};
      best_off = off;
      best_returns = returns;
    }
  }
  return best;
}

// The working hours that the text or site.yaml names.
std::optional<BusinessHours> business_hours(const Case& it) {
  for (const TextLine& line : it.reading.lines) {
    const std::string text = lower_ascii(line.text);
    if (text.find("working hours") == std::string::npos && text.find("business hours") == std::string::npos &&
        text.find("office hours") == std::string::npos)
      continue;
    const auto range = find_range(line.text);
    if (!range || !range->from.clock || !range->to.clock || range->from.day || range->to.day) continue;
    BusinessHours hours;
    hours.from = std::chrono::minutes(range->from.clock->hour * 60 + range->from.clock->minute);
    hours.to = std::chrono::minutes(range->to.clock->hour * 60 + range->to.clock->minute);
    if (hours.from < hours.to) return hours;
  }
  return it.config.business_hours;
}

// A duration in working hours can only be measured where those are known; without them it may not be longer
// than the whole.
bool contradicts_business(const Case& it, const StatedDuration& stated, const Window& window) {
  const auto hours = business_hours(it);
  const bool in_days = lower_ascii(stated.text).find("day") != std::string::npos;
  if (!hours || !window.start || !window.end) {
    return !in_days && static_cast<long>(stated.said.value.count()) > window.seconds &&
           contradicts(stated, window.seconds);
  }
  StatedDuration in_hours = stated;
  if (in_days) {
    const auto days = stated.said.value.count() / (24 * 3600);
    in_hours.said.value = std::chrono::seconds(hours->to - hours->from) * days;
    in_hours.said.upto = in_hours.said.value;
  }
  return contradicts(in_hours, static_cast<long>(time_within(*hours, *window.start, *window.end).count()));
}

std::string first_words(std::string_view text) { return extract(trim(text), 60); }

Finding mismatch(const Case& it, const StatedDuration& stated, const Window& window) {
  Finding finding;
  finding.rule = "time-duration-mismatch";
  finding.here = quote_line(it.reading, stated.line);
  finding.other = quote_line(it.reading, window.line);
  const std::string outage =
      fmt::format("the outage is {} ({}–{})", show_seconds(window.seconds), window.from, window.to);
  const Pair pair = stated.said.business ? Pair{} : fitting_pair(it, stated);
  if (pair.from == nullptr) {
    finding.message = fmt::format("“{}” fits no two times of this text; {}", stated.text, outage);
    finding.fix = fmt::format("if the times are right, it is {}", show_seconds(window.seconds));
    return finding;
  }
  finding.message = fmt::format("“{}” fits {}–{}, from “{}”; {}", stated.text, clock_of(*pair.from),
                                clock_of(*pair.to), first_words(pair.from->fact->text), outage);
  finding.fix = "say which of the two is meant";
  return finding;
}

// A sentence about minutes in an incident of hours may be of a part of it; a label is of the whole.
bool may_be_a_part(const StatedDuration& stated, const Window& window) {
  const long share = window.of_fields || stated.said.bound == Bound::approximate ? 3 : 10;
  return stated.said.of != DurationOf::label &&
         share * static_cast<long>(stated.said.value.count()) < window.seconds;
}

bool fits_any(const std::vector<Window>& windows, const StatedDuration& stated) {
  return std::any_of(windows.begin(), windows.end(),
                     [&](const Window& w) { return !contradicts(stated, w.seconds); });
}

bool is_of_incident(const Case& it, const StatedDuration& stated) {
  if (stated.said.of != DurationOf::label && stated.said.of != DurationOf::incident) return false;
  if (stated.said.partial || stated.said.business) return false;
  const TextLine* line = line_at(it.reading, stated.line);
  return line != nullptr && speaks_of_incident(*line) && !contradiction_words().has("several", line->text);
}

// Two statements of the incident's length that no rounding brings together, unless both fit some times.
void find_disagreement(const Case& it, const std::vector<Window>& windows, Findings& out) {
  const StatedDuration* first = nullptr;
  for (const StatedDuration& stated : it.reading.durations) {
    if (!is_of_incident(it, stated)) continue;
    if (first == nullptr) {
      first = &stated;
      continue;
    }
    const long a = static_cast<long>(first->said.value.count()),
               b = static_cast<long>(stated.said.value.count());
    if (!contradicts(*first, b) || !contradicts(stated, a)) continue;
    const bool both_fit = (fits_any(windows, *first) || fits_some_outage(it, *first)) &&
                          (fits_any(windows, stated) || fits_some_outage(it, stated));
    if (both_fit) continue;
    Finding finding;
    finding.rule = "time-duration-mismatch";
    finding.here = quote_line(it.reading, stated.line);
    finding.other = quote_line(it.reading, first->line);
    finding.message = fmt::format("it lasted “{}” here and “{}” above", stated.text, first->text);
    finding.fix = "keep the one that is right, or say of what the other is";
    out.push_back(std::move(finding));
    return;
  }
}

// "Time to detection: 5 minutes" where no two entries are that far apart.
void find_phase_mismatch(const Case& it, Findings& out) {
  const auto& entries = it.timeline.entries;
  const bool told = std::any_of(entries.begin(), entries.end(),
                                [](const RunningEntry& e) { return e.fact->phase == Phase::started; }) &&
                    std::any_of(entries.begin(), entries.end(), is_return);
  if (!told || entries.size() < 3) return;
  for (const StatedDuration& stated : it.reading.durations) {
    const DurationOf of = stated.said.of;
    if ((of != DurationOf::detection && of != DurationOf::recovery) || stated.said.bound != Bound::exact ||
        stated.said.partial || stated.said.business)
      continue;
    const TextLine* line = line_at(it.reading, stated.line);
    if (line == nullptr || line->label.empty()) continue;  // only "Time to …: 5 minutes"
    const bool fits_a_pair = std::any_of(entries.begin(), entries.end(), [&](const RunningEntry& from) {
      return std::any_of(entries.begin(), entries.end(), [&](const RunningEntry& to) {
        return to.second > from.second && !contradicts(stated, to.second - from.second);
      });
    });
    if (fits_a_pair) continue;
    Finding finding;
    finding.rule = "time-duration-mismatch";
    finding.here = quote_line(it.reading, stated.line);
    finding.other = quote_line(it.reading, entries.front().fact->line);
    finding.message = fmt::format("“{}” fits no two times of the timeline", stated.text);
    finding.fix = "check the figure, or add the entry that it counts from";
    out.push_back(std::move(finding));
  }
}

}  // namespace

void find_duration_mismatches(const Case& it, Findings& out) {
  const std::vector<Window> windows = windows_of(it);
  const auto& stated = it.reading.duration;
  const bool of_phase =
      stated && (stated->said.of == DurationOf::detection || stated->said.of == DurationOf::recovery);
  if (stated && !stated->said.partial && !of_phase && !windows.empty()) {
    if (stated->said.business) {
      if (contradicts_business(it, *stated, windows.front()))
        out.push_back(mismatch(it, *stated, windows.front()));
    } else if (!fits_any(windows, *stated) && !fits_some_outage(it, *stated) &&
               !may_be_a_part(*stated, windows.front())) {
      out.push_back(mismatch(it, *stated, windows.front()));
    }
  }
  if (out.empty()) find_disagreement(it, windows, out);
  find_phase_mismatch(it, out);
}

}  // namespace hindsight
