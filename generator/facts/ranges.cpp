// Two times of a line joined as start and end, what is written once given to both.
#include <algorithm>

#include "base/text.h"
#include "facts/times.h"
#include "facts/tokens.h"

namespace hindsight {
namespace {

bool is_filler(const Tokens& tokens, std::size_t i) {
  return tokens.is_mark(i, {',', '(', ')', '[', ']', '"', '\'', '~', '|'}) ||
         tokens.is_word(
             i, {"at", "on", "about", "around", "approximately", "approx", "roughly", "the", "nearly", "le",
                 "el", "shortly", "just", "after", "before", "day", "hours", "of"});
}

bool is_joiner(const Tokens& tokens, std::size_t i) {
  return tokens.is_mark(i, {'-', '>'}) ||
         tokens.is_word(i, {"to", "until", "till", "til", "through", "thru", "bis", "au", "à", "a", "al",
                            "até", "hasta", "fino"});
}

bool is_end_label(const Tokens& tokens, std::size_t i) {
  return tokens.is_word(i, {"end", "ended", "ends", "ending", "finish", "finished", "resolved", "stop",
                            "stopped", "fin", "ende", "fim", "restored"});
}

// "between" within the few tokens before the first time or between its date and its clock.
bool says_between(const Tokens& tokens, const TimeMention& from) {
  const std::size_t first = tokens.token_at(from.begin);
  const std::size_t end = tokens.token_at(from.end);
  for (std::size_t i = first - std::min<std::size_t>(first, 5); i < end; ++i)
    if (tokens.is_word(i, {"between", "entre", "zwischen", "tra", "fra"})) return true;
  return false;
}

// The text between the two joins them as start and end.
bool joined(const Tokens& tokens, const TimeMention& from, const TimeMention& to) {
  const std::size_t first = tokens.token_at(from.end);
  const std::size_t last = tokens.token_at(to.begin);
  if (last - first > 10) return false;
  std::size_t joiners = 0;
  bool label = false;
  for (std::size_t i = first; i < last; ++i) {
    if (tokens.at(i).kind == Token::Kind::barrier || tokens.is_number(i)) return false;
    if (is_end_label(tokens, i)) {
      label = true;
    } else if (is_joiner(tokens, i)) {
      ++joiners;
    } else if (tokens.is_word(i, {"and", "et", "y", "und", "e"})) {
      if (!says_between(tokens, from)) return false;
      ++joiners;
    } else if (label ? !(tokens.is_mark(i, {':', '.', ';', '='}) || tokens.is_word(i, {"time", "date"}))
               : tokens.is_mark(i, {';', '.'}) ? !is_end_label(tokens, i + 1)
                                               : !is_filler(tokens, i) && !tokens.is_word(i, {"up"})) {
      return false;
    }
  }
  return label || (joiners > 0 && joiners <= 2);
}

void share_half_of_day(TimeMention& from, TimeMention& to) {
  if (!from.clock || !to.clock || from.clock->twelve_hour == to.clock->twelve_hour) return;
  ClockTime& open = from.clock->twelve_hour ? *to.clock : *from.clock;
  if (open.hour < 1 || open.hour > 12 || open.word || open.has_second) return;
  const auto minutes_of = [](const ClockTime& clock) { return clock.hour * 60 + clock.minute; };
  ClockTime am = open;
  am.hour = open.hour % 12;
  am.twelve_hour = true;
  ClockTime pm = am;
  pm.hour += 12;
  if (&open == &*from.clock) {  // "11:50 - 12:10 PM": the later half that is not behind the end
    open = minutes_of(pm) <= minutes_of(*to.clock) ? pm : am;
  } else {  // "10:00 PM - 11:30"; "10:00 PM - 2:00" ends in the next morning
    open = minutes_of(am) >= minutes_of(*from.clock) || minutes_of(pm) < minutes_of(*from.clock) ? am : pm;
  }
}

void share_day(TimeRange& range) {
  TimeMention& from = range.from;
  TimeMention& to = range.to;
  range.shared_day = from.day.has_value() != to.day.has_value();
  if (range.shared_day) {
    (from.day ? to : from).day = from.day ? from.day : to.day;
    return;
  }
  if (!from.day) return;
  const auto fill = [](DayMention& open, const DayMention& full) {
    if (open.month == 0) {
      open.month = full.month;
      open.swappable = false;
    }
    if (!open.year) open.year = full.year;
  };
  fill(*to.day, *from.day);
  const bool had_year = from.day->year.has_value();
  fill(*from.day, *to.day);
  if (!had_year && from.day->year && from.day->month > to.day->month) --*from.day->year;
}

TimeRange make_range(TimeMention from, TimeMention to) {
  TimeRange range{from.begin, to.end, std::move(from), std::move(to), false};
  share_half_of_day(range.from, range.to);
  share_day(range);
  if (!range.from.zone) range.from.zone = range.to.zone;
  if (!range.to.zone) range.to.zone = range.from.zone;
  return range;
}

bool could_be_range(const TimeMention& from, const TimeMention& to) {
  if (from.clock && to.clock) return true;
  if (!from.clock && !to.clock) return from.day && to.day;
  return from.day && to.day;  // "May 10, 22:00 to May 12"
}

}  // namespace

std::vector<TimeRange> find_ranges(std::string_view line) { return find_ranges(line, find_times(line)); }

std::vector<TimeRange> find_ranges(std::string_view line, const std::vector<TimeMention>& times) {
  std::vector<TimeRange> ranges;
  if (times.size() < 2) return ranges;
  const Tokens tokens(line);
  for (std::size_t i = 0; i + 1 < times.size(); ++i) {
    if (!could_be_range(times[i], times[i + 1]) || !joined(tokens, times[i], times[i + 1])) continue;
    ranges.push_back(make_range(times[i], times[i + 1]));
    ++i;
  }
  return ranges;
}

std::optional<TimeRange> find_range(std::string_view line) {
  auto ranges = find_ranges(line);
  if (ranges.empty()) return std::nullopt;
  return std::move(ranges.front());
}

std::optional<LeadingTime> leading_time(std::string_view line) {
  return leading_time(line, find_times(line));
}

std::optional<LeadingTime> leading_time(std::string_view line, const std::vector<TimeMention>& times) {
  if (times.empty()) return std::nullopt;
  const Tokens tokens(line);
  std::size_t at = 0;
  if (tokens.is_number(at) && tokens.is_mark(at + 1, {'.', ')'}) && tokens.touches(at + 1) &&
      !tokens.touches(at + 2))
    at += 2;
  while (tokens.is_mark(at, {'-', '+', '#', '>', '|', '[', '(', '"', '?', '~', '@', '.'}) ||
         tokens.is_word(at, {"at", "around", "about", "approximately", "approx", "ca"}))
    ++at;
  if (at >= tokens.size() || tokens.at(at).begin != times.front().begin) return std::nullopt;
  LeadingTime leading;
  leading.time = times.front();
  std::size_t end = leading.time.end;
  if (const auto ranges = find_ranges(line, times);
      !ranges.empty() && ranges.front().begin == leading.time.begin) {
    leading.time = ranges.front().from;
    leading.until = ranges.front().to;
    end = ranges.front().end;
  }
  std::size_t text = tokens.token_at(end);
  while (tokens.is_mark(text, {')', ']', ':', '-', '|', ',', '>', '=', '.', ';', '"'})) ++text;
  leading.text = text < tokens.size() ? tokens.at(text).begin : line.size();
  return leading;
}

}  // namespace hindsight
