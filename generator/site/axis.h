// The ticks of a chart's axes: round places on a line of time or of durations, few enough that their labels
// do not touch on a phone, and each with its label.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "base/texts.h"

namespace hindsight {

struct TimeTick {
  std::chrono::local_seconds at;
  std::string label;  // "10:30"; a day for midnight and for steps of days: "1 Feb", "1 Feb 2017"
};

// At most `most` ticks from `from` to `to`, at whole minutes, hours or days of the clock on the wall. Years
// are named where the axis crosses one.
std::vector<TimeTick> time_ticks(const Texts& texts, std::chrono::local_seconds from,
                                 std::chrono::local_seconds to, std::size_t most);

struct DurationTick {
  std::chrono::minutes at;
  std::string label;  // "10 min", "1 h", "30 d"
};

// The round durations of a logarithmic axis from one minute up to the first that is not below `longest`.
std::vector<DurationTick> duration_ticks(const TimeWords& words, std::chrono::minutes longest);

// As a day has it: "Feb".
const std::string& short_month(const Texts& texts, std::chrono::month month);

// Where a duration stands on the logarithmic axis from one minute (0) to `last` (1). Less than a minute
// stands at 0, where the axis begins.
double duration_share(std::chrono::minutes duration, std::chrono::minutes last);

}  // namespace hindsight
