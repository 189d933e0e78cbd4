// time-duration-mismatch: how long it took, as stated, against the times, the timeline and other statements.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "facts/finding_parts.h"
#include "facts/outage_windows.h"
#include "facts/stated_lengths.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostEntries = 400;  // pairs are tried one by one

// All problems with all returns: what else may be meant by the length of an outage.
bool fits_some_outage(const Case& it, const StatedDuration& stated) {
  std::vector<long> problems, returns;
  for (const RunningEntry& entry : it.timeline.entries) {
    if (problems.size() < kMostEntries && is_problem(entry)) problems.push_back(entry.second);
    if (returns.size() < kMostEntries && is_return(entry)) returns.push_back(entry.second);
  }
  return std::any_of(problems.begin(), problems.end(), [&](long from) {
    return std::any_of(returns.begin(), returns.end(),
                       [&](long to) { return to > from && !contradicts(stated, to - from); });
  });
}

struct Pair {
  const RunningEntry* from = nullptr;
  const RunningEntry* to = nullptr;
};

// The pair of entries that the statement fits best; one that ends with the return goes first.
Pair fitting_pair(const Case& it, const StatedDuration& stated) {
  const auto& entries = it.timeline.entries;
  std::vector<bool> ends_it;
  for (std::size_t i = 0; i < std::min(entries.size(), kMostEntries); ++i)
    ends_it.push_back(is_return(entries[i]));
  Pair best;
  long best_off = 0;
  bool best_returns = false;
  for (std::size_t i = 0; i < std::min(entries.size(), kMostEntries); ++i) {
    for (std::size_t j = i + 1; j < std::min(entries.size(), kMostEntries); ++j) {
      const long seconds = entries[j].second - entries[i].second;
      if (seconds <= 0 || !fits(stated, seconds)) continue;
      const long off = std::labs(seconds - static_cast<long>(stated.said.value.count()));
      const bool returns = ends_it[j];
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
  finding.here = quote_line(it.reading, stated.line, stated.text);
  finding.other = quote_line(it.reading, window.line, window.to);
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
  const bool about = stated.said.bound == Bound::approximate;
  const long share = window.of_fields ? 3 : about ? 2 : 10;
  return stated.said.of != DurationOf::label &&
         share * static_cast<long>(stated.said.value.count()) < window.seconds;
}

// "Total downtime: 6 hours" of several outages is their sum.
bool is_a_sum(const Case& it, const StatedDuration& stated) {
  const TextLine* line = line_at(it.reading, stated.line);
  return line != nullptr && contradiction_words().has("sum", line->text) && comes_back(it.timeline);
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
    finding.here = quote_line(it.reading, stated.line, stated.text);
    finding.other = quote_line(it.reading, first->line, first->text);
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
  if (!told || entries.size() < 3 || entries.size() > kMostEntries) return;
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
    finding.here = quote_line(it.reading, stated.line, stated.text);
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
               !may_be_a_part(*stated, windows.front()) && !is_a_sum(it, *stated)) {
      out.push_back(mismatch(it, *stated, windows.front()));
    }
  }
  if (out.empty()) find_disagreement(it, windows, out);
  find_phase_mismatch(it, out);
}

}  // namespace hindsight
