#include "facts/outage_windows.h"

#include <algorithm>

namespace hindsight {

bool is_problem(const RunningEntry& entry) {
  return entry.fact->phase == Phase::started || entry.fact->phase == Phase::detected ||
         contradiction_words().has("problem", entry.fact->text);
}

bool is_return(const RunningEntry& entry) {
  return entry.fact->phase == Phase::mitigated || entry.fact->phase == Phase::resolved ||
         entry.fact->restores || contradiction_words().has("restored", entry.fact->text);
}

bool comes_back(const RunningTimeline& timeline) {
  const auto& entries = timeline.entries;
  const auto back = std::find_if(entries.begin(), entries.end(), is_return);
  return back != entries.end() && std::any_of(back + 1, entries.end(), is_problem);
}

namespace {

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

Window between(const RunningEntry& from, const RunningEntry& to) {
  Window result;
  result.seconds = to.second - from.second;
  result.from = clock_of(from);
  result.to = clock_of(to);
  result.line = to.fact->line;
  return result;
}

}  // namespace

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

}  // namespace hindsight
