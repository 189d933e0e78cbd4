#include "site/axis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/moment.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr std::array kSteps = {
    minutes{1},         minutes{2},         minutes{5},          minutes{10},        minutes{15},
    minutes{30},        minutes{60},        minutes{120},        minutes{180},       minutes{360},
    minutes{720},       minutes{1440},      minutes{2 * 1440},   minutes{7 * 1440},  minutes{14 * 1440},
    minutes{28 * 1440}, minutes{91 * 1440}, minutes{182 * 1440}, minutes{364 * 1440}};

// Whole steps from midnight, or for steps of days from a Monday.
local_seconds first_tick(local_seconds from, minutes step) {
  const local_seconds monday{local_days{year{1970} / January / 5}};
  const auto since = from - monday;
  const auto whole = seconds(step) * (since / seconds(step));
  const local_seconds below = monday + whole;
  return below < from ? below + step : below;
}

std::string label_of(local_seconds at, minutes step, bool years) {
  const Moment moment{at, std::nullopt, Precision::minute};
  const bool midnight = at == floor<days>(at);
  if (step < minutes{1440} && !midnight) return show_clock(moment);
  std::string day = show_day(moment);
  if (!years) day.resize(day.rfind(' '));
  return day;
}

}  // namespace

std::vector<TimeTick> time_ticks(local_seconds from, local_seconds to, std::size_t most) {
  const auto count = [&](minutes step) {
    return static_cast<std::size_t>(std::max<long>(0, (to - first_tick(from, step)) / seconds(step) + 1));
  };
  minutes step = kSteps.front();
  for (const minutes wider : kSteps) {
    step = wider;
    if (count(step) <= most) break;
  }
  while (count(step) > most) step *= 2;  // longer than the widest step can divide
  const auto year_at = [](local_seconds at) { return year_month_day{floor<days>(at)}.year(); };
  const bool years = year_at(from) != year_at(to);
  std::vector<TimeTick> ticks;
  for (local_seconds at = first_tick(from, step); at <= to; at += step)
    ticks.push_back({at, label_of(at, step, years)});
  return ticks;
}

std::vector<DurationTick> duration_ticks(minutes longest) {
  static const std::array<DurationTick, 9> all = {{{minutes{1}, "1 min"},
                                                   {minutes{10}, "10 min"},
                                                   {minutes{60}, "1 h"},
                                                   {minutes{360}, "6 h"},
                                                   {minutes{1440}, "1 d"},
                                                   {minutes{7 * 1440}, "7 d"},
                                                   {minutes{30 * 1440}, "30 d"},
                                                   {minutes{180 * 1440}, "180 d"},
                                                   {minutes{1000 * 1440}, "1000 d"}}};
  const auto end = std::find_if(all.begin() + 1, all.end() - 1,
                                [&](const DurationTick& tick) { return tick.at >= longest; });
  return {all.begin(), end + 1};
}

double duration_share(minutes duration, minutes last) {
  const double value = std::max(1.0, static_cast<double>(duration.count()));
  return std::min(1.0, std::log(value) / std::log(static_cast<double>(last.count())));
}

}  // namespace hindsight
