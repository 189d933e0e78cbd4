// time-end-before-start, time-start-mismatch, time-end-mismatch, time-resolved-early: the start and the end
// that are stated, against each other and against the timeline.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "facts/finding_parts.h"

namespace hindsight {
namespace {

constexpr long kMinute = 60;
constexpr long kHour = 60 * kMinute;
constexpr long kDay = 24 * kHour;

// A start or an end that is stated outside the timeline, on the timeline's running line.
struct Stated {
  long second = 0;
  std::string text;
  int line = 0;
  bool approximate = false;
};

bool is_entry_line(const Case& it, int line) {
  return std::any_of(it.reading.timeline.begin(), it.reading.timeline.end(),
                     [&](const TimelineFact& entry) { return entry.line == line; });
}

// How far the clock of `zone` is ahead of the timeline's; empty where one of the two cannot be told.
std::optional<long> ahead_of_timeline(const Case& it, const std::optional<ZoneMention>& zone) {
  const auto& base = it.timeline.entries.front().fact->time->zone;
  if (!zone || !base || zone->text == base->text) return 0;
  if (!zone->offset || !base->offset) return std::nullopt;
  return static_cast<long>(std::chrono::seconds(*zone->offset - *base->offset).count());
}

std::optional<long> on_line(const Case& it, const std::optional<Moment>& at,
                            const std::optional<ClockTime>& clock, const std::optional<ZoneMention>& zone) {
  if (it.timeline.entries.empty()) return std::nullopt;
  if (it.timeline.dated) {
    if (!at || at->precision == Precision::day) return std::nullopt;
    const auto& base = it.timeline.entries.front().fact->time->at->offset;
    const long shift =
        base && at->offset ? static_cast<long>(std::chrono::seconds(*at->offset - *base).count()) : 0;
    return static_cast<long>(at->local.time_since_epoch().count()) - shift;
  }
  const auto ahead = ahead_of_timeline(it, zone);
  if (!ahead || !clock || clock->unsure || clock->odd) return std::nullopt;
  return clock->hour * kHour + clock->minute * kMinute + clock->second - *ahead;
}

// A clock whose day stands elsewhere counts as one of the timeline's own day.
long on_near_day(const Case& it, long second) {
  const long first = it.timeline.entries.front().second;
  while (second - first > kDay / 2) second -= kDay;
  while (first - second > kDay / 2) second += kDay;
  return second;
}

std::optional<Stated> stated(const Case& it, const WrittenTime& time) {
  auto second = on_line(it, time.at, time.mention.clock, time.zone);
  if (!second || is_entry_line(it, time.line)) return std::nullopt;
  const long days = std::abs(*second - it.timeline.entries.front().second) / kDay;
  if (it.timeline.dated && time.day_carried && days < 400) second = on_near_day(it, *second);
  return Stated{*second, time.text, time.line, time.mention.approximate};
}

std::optional<Stated> stated(const Case& it, const std::optional<TimeFact>& fact) {
  if (!fact || is_entry_line(it, fact->line)) return std::nullopt;
  std::optional<Stated> result;
  for (const WrittenTime& time : it.reading.times) {
    if (time.line == fact->line && time.at == fact->value) return stated(it, time);
  }
  if (const auto second = on_line(it, fact->value, std::nullopt, std::nullopt))
    result = Stated{*second, show_clock(fact->value), fact->line, false};
  return result;
}

std::optional<Stated> stated_start(const Case& it) {
  return it.reading.range ? stated(it, it.reading.range->from) : stated(it, it.postmortem.started);
}

std::optional<Stated> stated_end(const Case& it) {
  auto end = it.reading.range ? stated(it, it.reading.range->to) : stated(it, it.postmortem.resolved);
  if (!end) return end;
  const bool day_open = !it.timeline.dated || (it.reading.range && it.reading.range->to.day_carried);
  if (const auto start = stated_start(it); day_open && start && end->second < start->second)
    end->second += kDay;
  return end;
}

void add(const Case& it, Findings& out, std::string rule, std::string message, int here, int other,
         std::string fix) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.message = std::move(message);
  finding.here = quote_line(it.reading, here);
  finding.other = quote_line(it.reading, other);
  finding.fix = std::move(fix);
  out.push_back(std::move(finding));
}

// What the end would be with the other half of the day, where that puts it after the start on the same day.
std::string end_with_other_half(const Moment& start, const WrittenTime& end) {
  if (!end.at || !end.mention.clock || !end.mention.clock->twelve_hour) return {};
  const auto shift = end.mention.clock->hour < 12 ? std::chrono::hours(12) : -std::chrono::hours(12);
  const auto length = end.at->local + shift - start.local;
  if (length <= std::chrono::seconds(0) || length >= std::chrono::hours(12)) return {};
  return fmt::format("“{}” is probably meant", other_half(end));
}

void find_end_before_start(const Case& it, Findings& out) {
  const auto& range = it.reading.range;
  if (range && range->from.at && range->to.at && !range->to.mention.day_shift) {
    if (sort_key(*range->to.at) < sort_key(*range->from.at)) {
      add(it, out, "time-end-before-start",
          fmt::format("it ends (“{}”) before it starts (“{}”)", range->to.text, range->from.text),
          range->to.line, range->from.line, end_with_other_half(*range->from.at, range->to));
    }
    return;
  }
  // Two times of the text, or one beside one of the front matter. Entries of a timeline have rules of their
  // own.
  const bool of_text = it.reading.started && it.reading.resolved;
  const auto& start = of_text ? it.reading.started : it.postmortem.started;
  const auto& end = of_text ? it.reading.resolved : it.postmortem.resolved;
  if (!start || !end || !(start->inferred() || end->inferred())) return;
  if (is_entry_line(it, start->line) && is_entry_line(it, end->line)) return;
  const bool days = start->value.precision == Precision::day || end->value.precision == Precision::day;
  const bool before =
      days ? day_of(end->value) < day_of(start->value) : sort_key(end->value) < sort_key(start->value);
  if (!before) return;
  // Without both zones a day's difference may be the clock's.
  if (start->value.offset.has_value() != end->value.offset.has_value() &&
      start->value.local - end->value.local < std::chrono::hours(15))
    return;
  add(it, out, "time-end-before-start",
      fmt::format("it ends ({}) before it starts ({})", show(end->value), show(start->value)), end->line,
      start->line, "one of the two is not right");
}

bool says_down(const RunningEntry& entry) {
  const std::string& text = entry.fact->text;
  return contradiction_words().has("down", text) && !contradiction_words().has("partly", text) &&
         !contradiction_words().has("denies", text);
}

void find_start_mismatch(const Case& it, Findings& out) {
  const auto start = stated_start(it);
  const auto& entries = it.timeline.entries;
  if (!start || entries.size() < 2) return;
  const long slack = (start->approximate ? 15 : 5) * kMinute;
  for (const RunningEntry& entry : entries) {
    const long early = start->second - entry.second;
    if (early < slack || early > 6 * kHour || !says_down(entry)) continue;
    add(it, out, "time-start-mismatch",
        fmt::format("it starts at “{}” here, but the timeline has it down at {}", start->text,
                    clock_of(entry)),
        start->line, entry.fact->line, "put the earlier time, or say what began when");
    return;
  }
  const bool exact = std::any_of(entries.begin(), entries.end(),
                                 [&](const RunningEntry& e) { return e.second == start->second; });
  const auto begins = [](const RunningEntry& e) { return contradiction_words().has("begins", e.fact->text); };
  const auto first = std::find_if(entries.begin(), entries.end(), begins);
  if (exact || first == entries.end() || std::count_if(entries.begin(), entries.end(), begins) != 1) return;
  const long off = std::abs(first->second - start->second);
  if (off < slack || off > 12 * kHour) return;
  add(it, out, "time-start-mismatch",
      fmt::format("it starts at “{}” here and at {} in the timeline", start->text, clock_of(*first)),
      start->line, first->fact->line, "keep the one that is right");
}

bool is_restored(const RunningEntry& entry) {
  const std::string& text = entry.fact->text;
  return contradiction_words().has("restored", text) && !contradiction_words().has("looking_back", text) &&
         !contradiction_words().has("denies", text);
}

bool is_mended(const RunningEntry& entry) {
  return entry.fact->restores || entry.fact->phase == Phase::mitigated ||
         entry.fact->phase == Phase::resolved || contradiction_words().has("fixed", entry.fact->text);
}

// A timeline of another time of day altogether than the start and the end that are stated.
bool lies_elsewhere(const Case& it, const Stated& start, const Stated& end) {
  const auto& entries = it.timeline.entries;
  if (entries.size() < 3 || end.second < start.second) return false;
  // Other days are the business of time-two-dates; only the clock counts here.
  return std::none_of(entries.begin(), entries.end(), [&](const RunningEntry& entry) {
    const auto inside = [&](long at) {
      const long into = ((at - start.second + kHour) % kDay + kDay) % kDay;
      return into <= end.second - start.second + 2 * kHour;
    };
    return inside(entry.second) || inside(entry.written);
  });
}

bool find_other_time_of_day(const Case& it, Findings& out) {
  const auto start = stated_start(it);
  const auto end = stated_end(it);
  if (!start || !end || !lies_elsewhere(it, *start, *end)) return false;
  const auto& entries = it.timeline.entries;
  const long apart = start->second - entries.front().second;
  const bool halves = std::abs(std::abs(apart) - 12 * kHour) <= kHour;
  add(it, out, "time-start-mismatch",
      fmt::format("it goes on from “{}” to “{}” here, and from {} to {} in the timeline", start->text,
                  end->text, clock_of(entries.front()), clock_of(entries.back())),
      start->line, entries.front().fact->line,
      halves ? "AM and PM are mixed up in one of the two" : "one of the two is not right");
  return true;
}

// A timeline that mends the fault and falls silent long before the end that is stated.
void find_end_mismatch(const Case& it, const Stated& end, Findings& out) {
  const auto& entries = it.timeline.entries;
  const auto start = stated_start(it);
  if (entries.size() < 4 || !start) return;
  const auto [first, last] =
      std::minmax_element(entries.begin(), entries.end(),
                          [](const RunningEntry& a, const RunningEntry& b) { return a.second < b.second; });
  const auto mended = std::find_if(entries.rbegin(), entries.rend(), is_mended);
  const long tail = end.second - last->second;
  const long span = last->second - first->second;
  if (mended == entries.rend() || std::abs(first->second - start->second) > kHour) return;
  if (tail <= std::max(kHour, 3 * span)) return;
  add(it, out, "time-end-mismatch",
      fmt::format("it ends at “{}” here, but the timeline is over at {}, {} before", end.text,
                  clock_of(*last), show_seconds(tail)),
      end.line, mended->fact->line, "check the end, or say what happened in between");
}

void find_resolved_early(const Case& it, const Stated& end, Findings& out) {
  const auto& entries = it.timeline.entries;
  const auto last = std::find_if(entries.rbegin(), entries.rend(), is_restored);
  if (last == entries.rend() || entries.size() < 2) return;
  const long late = last->second - end.second;
  if (late <= (end.approximate ? 15 : 2) * kMinute || late > kDay) return;
  add(it, out, "time-resolved-early",
      fmt::format("it is over at “{}” here, but the timeline has it restored at {}, {} later", end.text,
                  clock_of(*last), show_seconds(late)),
      end.line, last->fact->line, "check the end");
}

}  // namespace

void find_window_mismatches(const Case& it, Findings& out) {
  find_end_before_start(it, out);
  if (it.timeline.loose) return;  // which half of the day is meant is not sure enough
  if (find_other_time_of_day(it, out)) return;
  find_start_mismatch(it, out);
  if (const auto end = stated_end(it)) {
    find_end_mismatch(it, *end, out);
    find_resolved_early(it, *end, out);
  }
}

}  // namespace hindsight
