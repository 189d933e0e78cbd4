// Durations as they are stated in a line: the figure, whether it is exact, and the kind of phrase it stands
// in. Only the phrase tells a reader of facts whether "37 minutes" is how long the incident lasted, how long
// it took to notice, or how often a job runs; a range of times ("from 10:00 to 10:22") states none.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "facts/times.h"

namespace hindsight {

enum class DurationOf {
  label,     // "Duration: 37 minutes", "Total downtime: 2 h": the line says that it is the duration
  incident,  // "the outage lasted 37 minutes", "a 37-minute outage", "45 minutes of downtime", "down for 2 h"
  detection,  // "Time to detect: 5 minutes", "unnoticed for 20 minutes"
  recovery,   // "Time to recovery: 84 minutes", "restored within 40 minutes"
  held,       // "for 37 minutes", "lasted 37 minutes" of something else
  recurring,  // "every 5 minutes", "hourly", "a 5-minute interval"
  relative,   // "10 minutes later", "after 20 minutes", "within the next hour", "the last 24 hours"
  setting,    // "a 15-minute timeout", "a TTL of 300 seconds"
  plain,      // a duration without words that say of what
};

enum class Bound { exact, approximate, at_least, at_most };

struct Duration {
  std::size_t begin = 0;  // bytes in the line
  std::size_t end = 0;
  std::chrono::seconds value{};  // the lower end of "20 to 30 minutes"
  std::chrono::seconds upto{};   // the upper end; equal to value otherwise
  Bound bound = Bound::exact;
  DurationOf of = DurationOf::plain;
  bool business = false;  // "3 working hours"
  bool partial = false;   // "for the first 3 hours": a part of something longer
  bool odd = false;       // "10:00 minutes": a clock used as a figure

  bool operator==(const Duration&) const = default;
};

// All durations of a line, in order, without overlaps. "half an hour", "1h30m", "an hour and a half",
// "3.5 hours", "two days", "01:48:00 hours". Not durations: "24 hours a day", "9 to 5", ages, dates.
std::vector<Duration> find_durations(std::string_view line);
std::vector<Duration> find_durations(const Tokens& line, const std::vector<TimeMention>& times);

double in_minutes(std::chrono::seconds value);

}  // namespace hindsight
