#include "facts/running_timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include "facts/finding_parts.h"

namespace hindsight {
namespace {

constexpr long kHour = 3600;
constexpr long kHalfDay = 12 * kHour;
constexpr long kDay = 24 * kHour;

long clock_seconds(const ClockTime& clock) { return clock.hour * kHour + clock.minute * 60L + clock.second; }

bool is_usable(const TimelineFact& entry) {
  return entry.time && entry.time->mention.clock && !entry.time->mention.clock->unsure &&
         !entry.time->mention.clock->odd;
}

// The number of headings above a line that are not entries themselves, and the indent, tell lists apart.
std::vector<int> lists_of(const Reading& reading, const std::vector<RunningEntry>& entries) {
  std::vector<int> lists;
  std::set<int> entry_lines;
  for (const RunningEntry& entry : entries) entry_lines.insert(entry.fact->line);
  std::size_t at = 0;
  int headings = 0;
  int indent = 0;
  for (const RunningEntry& entry : entries) {
    for (; at < reading.lines.size() && reading.lines[at].number <= entry.fact->line; ++at) {
      const TextLine& line = reading.lines[at];
      if (line.heading_level > 0 && !entry_lines.contains(line.number)) ++headings;
      indent = line.indent;
    }
    lists.push_back(headings * 1000 + std::min(indent, 999));
  }
  return lists;
}

// How far the clock of `entry` is ahead of that of `first`, where both name their zones.
long ahead(const RunningEntry& first, const RunningEntry& entry) {
  const auto& a = first.fact->time->at->offset;
  const auto& b = entry.fact->time->at->offset;
  return a && b ? static_cast<long>(std::chrono::seconds(*b - *a).count()) : 0;
}

// The digits of the hour as written: 1 for "9:30", 2 for "09:30"; 0 where they cannot be told.
std::size_t digits_of_hour(const WrittenTime& time) {
  const std::size_t colon = time.text.find(':');
  if (colon == std::string::npos) return 0;
  std::size_t digits = 0;
  while (digits < colon && time.text[colon - digits - 1] >= '0' && time.text[colon - digits - 1] <= '9')
    ++digits;
  return digits;
}

// "1:05" after "12:40" or "11:50" is one of the afternoon where nothing shows a clock of 24 hours: no hour
// above 12, no leading zero, no day beside it.
bool is_loose(const std::vector<RunningEntry>& entries) {
  bool short_hour = false;
  for (const RunningEntry& entry : entries) {
    const WrittenTime& time = *entry.fact->time;
    const ClockTime& clock = *time.mention.clock;
    if (clock.twelve_hour || clock.word) continue;
    const std::size_t digits = digits_of_hour(time);
    if (clock.hour == 0 || clock.hour > 12 || time.mention.day || (digits > 1 && clock.hour < 10))
      return false;
    short_hour = short_hour || digits == 1;
  }
  return short_hour;
}

// Puts clocks without am and pm into the half of the day that follows the entry above at the least distance.
void settle_loose_halves(std::vector<RunningEntry>& entries) {
  for (std::size_t i = 1; i < entries.size(); ++i) {
    RunningEntry& entry = entries[i];
    const TimeMention& mention = entry.fact->time->mention;
    const long before = entries[i - 1].written;
    const bool odd = entry.written < before || entry.written - before > 6 * kHour;
    if (mention.clock->twelve_hour || mention.day || !odd) continue;
    const long day = before - ((before % kDay) + kDay) % kDay;
    const long clock = clock_seconds(*mention.clock) % kHalfDay;
    for (const long at : {day + clock, day + kHalfDay + clock, day + kDay + clock}) {
      if (at < before) continue;
      if (at - before <= 6 * kHour) entry.written = entry.second = at;
      break;
    }
  }
}

// Seconds from the day's start or from 1970; a clock far before the one above it is the next day's.
void place(std::vector<RunningEntry>& entries, bool dated) {
  long day = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    RunningEntry& entry = entries[i];
    const WrittenTime& time = *entry.fact->time;
    const long clock = clock_seconds(*time.mention.clock);
    entry.twelve = time.mention.clock->twelve_hour;
    if (dated) {
      entry.written = static_cast<long>(time.at->local.time_since_epoch().count()) - ahead(entries[0], entry);
    } else {
      const long allowed = entry.twelve ? kHalfDay : 6 * kHour;
      if (i > 0 && day + clock < entries[i - 1].written - allowed) day += kDay;
      entry.written = day + clock + (time.mention.day_shift > 0 ? kDay : 0);
    }
    entry.second = entry.written;
  }
}

long flipped(long second) {
  const long of_day = ((second % kDay) + kDay) % kDay;
  return of_day < kHalfDay ? second + kHalfDay : second - kHalfDay;
}

bool is_twelve_something(const RunningEntry& entry) {
  const int hour = entry.fact->time->mention.clock->hour;
  return entry.twelve && (hour == 0 || hour == 12);
}

// The fewest entries whose halves of the day must change so that none stands before the one above it; a run
// of 12:xx counts once, because noon and midnight are taken for each other as a habit. Empty where no choice
// does it.
struct Slips {
  std::vector<std::size_t> entries;
  int count = 0;
};
std::optional<Slips> fewest_slips(const std::vector<RunningEntry>& entries) {
  constexpr int kNever = std::numeric_limits<int>::max() / 2;
  struct Cell {
    int cost = kNever;
    int from = 0;
  };
  std::vector<std::array<Cell, 2>> table(entries.size());
  const auto at = [&](std::size_t i, int flip) {
    return flip == 1 ? flipped(entries[i].written) : entries[i].written;
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (int flip = 0; flip < (entries[i].twelve ? 2 : 1); ++flip) {
      Cell& cell = table[i][static_cast<std::size_t>(flip)];
      for (int before = 0; before < (i == 0 ? 1 : 2); ++before) {
        const int base = i == 0 ? 0 : table[i - 1][static_cast<std::size_t>(before)].cost;
        if (base >= kNever || (i > 0 && at(i, flip) < at(i - 1, before))) continue;
        const bool same_run =
            i > 0 && before == 1 && is_twelve_something(entries[i]) && is_twelve_something(entries[i - 1]);
        const int cost = base + (flip == 1 && !same_run ? 1 : 0);
        if (cost < cell.cost) cell = {cost, before};
      }
    }
  }
  Slips slips;
  int flip = table.back()[0].cost <= table.back()[1].cost ? 0 : 1;
  slips.count = table.back()[static_cast<std::size_t>(flip)].cost;
  if (slips.count >= kNever) return std::nullopt;
  for (std::size_t i = entries.size(); i-- > 0;) {
    if (flip == 1) slips.entries.push_back(i);
    flip = table[i][static_cast<std::size_t>(flip)].from;
  }
  std::reverse(slips.entries.begin(), slips.entries.end());
  return slips;
}

// The first place of each clock with am or pm, by its minute of the day; the lines of entries are left out.
using Places = std::map<int, RunningTimeline::Support>;

Places places_of_clocks(const Reading& reading, const std::vector<RunningEntry>& entries) {
  std::set<int> entry_lines;
  for (const RunningEntry& entry : entries) entry_lines.insert(entry.fact->line);
  Places places;
  for (const TextLine& line : reading.lines) {
    if (entry_lines.contains(line.number)) continue;
    for (const TimeMention& mention : line.times) {
      if (!mention.clock || !mention.clock->twelve_hour || !mention.clock->has_minute) continue;
      places.try_emplace(mention.clock->hour * 60 + mention.clock->minute,
                         RunningTimeline::Support{
                             line.number, line.text.substr(mention.begin, mention.end - mention.begin)});
    }
  }
  return places;
}

RunningTimeline::Support support_for(const Places& places, const ClockTime& clock) {
  const auto found = places.find((clock.hour + 12) % 24 * 60 + clock.minute);
  return clock.has_minute && found != places.end() ? found->second : RunningTimeline::Support{};
}

bool speaks_of_nights(const Reading& reading) {
  return std::any_of(reading.lines.begin(), reading.lines.end(),
                     [](const TextLine& line) { return contradiction_words().has("overnight", line.text); });
}

// A slip is believed where the text gives the same clock with the other half, or where there are enough
// entries, nothing speaks of a night in between, and the corrected clock stands within the hour of a
// neighbour.
bool is_believed(const Reading& reading, const RunningTimeline& timeline, const Slips& slips) {
  const auto& entries = timeline.entries;
  if (std::any_of(slips.entries.begin(), slips.entries.end(),
                  [&](std::size_t i) { return timeline.supports[i].line > 0; }))
    return entries.size() >= 2;
  if (entries.size() < 4 || speaks_of_nights(reading)) return false;
  if (slips.count > std::max(1, static_cast<int>(entries.size()) / 4)) return false;
  for (const std::size_t i : slips.entries) {
    const bool near_before = i > 0 && entries[i].second - entries[i - 1].second <= kHour;
    const bool near_after = i + 1 < entries.size() && entries[i + 1].second - entries[i].second <= kHour;
    if (!near_before && !near_after) return false;
  }
  return true;
}

void correct_halves(const Reading& reading, RunningTimeline& timeline) {
  auto& entries = timeline.entries;
  const auto slips = fewest_slips(entries);
  if (!slips || slips->count == 0) return;
  const Places places = places_of_clocks(reading, entries);
  for (const std::size_t i : slips->entries) {
    entries[i].second = flipped(entries[i].written);
    entries[i].slipped = true;
    timeline.supports[i] = support_for(places, *entries[i].fact->time->mention.clock);
  }
  if (is_believed(reading, timeline, *slips)) return;
  for (const std::size_t i : slips->entries) {
    entries[i].second = entries[i].written;
    entries[i].slipped = false;
  }
}

}  // namespace

RunningTimeline running_timeline(const Reading& reading) {
  RunningTimeline timeline;
  auto& entries = timeline.entries;
  for (const TimelineFact& fact : reading.timeline) {
    if (!is_usable(fact)) continue;
    RunningEntry entry;
    entry.fact = &fact;
    entries.push_back(entry);
  }
  if (entries.empty()) return timeline;
  std::stable_sort(entries.begin(), entries.end(), [](const RunningEntry& a, const RunningEntry& b) {
    return std::pair(a.fact->line, a.fact->written) < std::pair(b.fact->line, b.fact->written);
  });
  timeline.dated = std::all_of(entries.begin(), entries.end(),
                               [](const RunningEntry& e) { return e.fact->time->at.has_value(); });
  place(entries, timeline.dated);
  timeline.loose = is_loose(entries);
  if (timeline.loose) settle_loose_halves(entries);
  const std::vector<int> lists = lists_of(reading, entries);
  int down = 0, up = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i].list = lists[i];
    if (i == 0) continue;
    down += entries[i].written < entries[i - 1].written ? 1 : 0;
    up += entries[i].written > entries[i - 1].written ? 1 : 0;
  }
  timeline.newest_first = reading.newest_first || down > up;
  timeline.supports.assign(entries.size(), {});
  if (timeline.newest_first)
    std::reverse(entries.begin(), entries.end());
  else
    correct_halves(reading, timeline);
  return timeline;
}

std::string other_half(const WrittenTime& time) {
  ClockTime clock = *time.mention.clock;
  clock.hour = (clock.hour + 12) % 24;
  const int hour = clock.hour % 12 == 0 ? 12 : clock.hour % 12;
  return fmt::format("{}:{:02} {}", hour, clock.minute, clock.hour < 12 ? "AM" : "PM");
}

std::string clock_of(const RunningEntry& entry) {
  const long of_day = ((entry.second % kDay) + kDay) % kDay;
  return fmt::format("{:02}:{:02}", of_day / kHour, of_day / 60 % 60);
}

}  // namespace hindsight
