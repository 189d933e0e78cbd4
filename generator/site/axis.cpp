#include "site/axis.h"

#include <algorithm>
#include <array>
#include <cmath>

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

std::string label_of(const Texts& texts, local_seconds at, minutes step, bool years) {
  const Moment moment{at, std::nullopt, Precision::minute};
  const bool midnight = at == floor<days>(at);
  if (step < minutes{1440} && !midnight) return show_clock(moment);
  if (years) return show_day(moment, texts.time());
  const year_month_day day = day_of(moment);
  const std::string number = std::to_string(static_cast<unsigned>(day.day()));
  return texts.say("axis.day", {{"day", number}, {"month", short_month(texts, day.month())}});
}

}  // namespace

std::vector<TimeTick> time_ticks(const Texts& texts, local_seconds from, local_seconds to, std::size_t most) {
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
    ticks.push_back({at, label_of(texts, at, step, years)});
  return ticks;
}

std::vector<DurationTick> duration_ticks(const TimeWords& words, minutes longest) {
  struct Place {
    int n;
    minutes unit;
    const TextPieces& label;
  };
  constexpr minutes day{1440};
  const std::array<Place, 9> all = {{{1, minutes{1}, words.minutes},
                                     {10, minutes{1}, words.minutes},
                                     {1, minutes{60}, words.hours},
                                     {6, minutes{60}, words.hours},
                                     {1, day, words.days},
                                     {7, day, words.days},
                                     {30, day, words.days},
                                     {180, day, words.days},
                                     {1000, day, words.days}}};
  std::vector<DurationTick> ticks;
  for (const Place& place : all) {
    ticks.push_back({place.n * place.unit, fill(place.label, {{"n", std::to_string(place.n)}})});
    if (ticks.size() > 1 && ticks.back().at >= longest) break;
  }
  return ticks;
}

const std::string& short_month(const Texts& texts, month month) {
  return texts.time().months.at(static_cast<unsigned>(month) - 1);
}

double duration_share(minutes duration, minutes last) {
  const double value = std::max(1.0, static_cast<double>(duration.count()));
  return std::min(1.0, std::log(value) / std::log(static_cast<double>(last.count())));
}

}  // namespace hindsight
