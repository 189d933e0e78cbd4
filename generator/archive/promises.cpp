// Promises and what they are measured with: which of two times is known to come first.
#include <algorithm>
#include <chrono>
#include <tuple>

#include "archive/chains.h"

namespace hindsight {
namespace {

constexpr std::chrono::hours kWidestZone{14};  // from UTC, east; the west has less

// The day in UTC; of a bare date or a clock without a zone, the day that was written.
std::chrono::sys_days utc_day(const Moment& moment) {
  return moment.precision == Precision::day ? std::chrono::sys_days{day_of(moment)}
                                            : std::chrono::floor<std::chrono::days>(sort_key(moment));
}

int rank(const Promise& promise, const ActionItem& action) {
  const bool keeps_it_from_coming_back = action.type == "prevent" || action.type == "repair";
  return static_cast<int>(promise.state) * 2 + (keeps_it_from_coming_back ? 0 : 1);
}

std::optional<Promise::State> state_when(const ActionItem& action, const Moment& start) {
  switch (action.status) {
    case ActionStatus::open:
      return Promise::State::open_then;
    case ActionStatus::unknown:
      return Promise::State::no_record;
    case ActionStatus::cancelled:
      return std::nullopt;
    case ActionStatus::done:
      break;
  }
  if (!action.done) return Promise::State::done_undated;
  if (surely_before(*action.done, start)) return std::nullopt;
  return surely_before(start, *action.done) ? Promise::State::open_then : Promise::State::done_undated;
}

}  // namespace

bool surely_before(const Moment& a, const Moment& b) {
  if (a.precision == Precision::day || b.precision == Precision::day)
    return day_of(a) < day_of(b) && utc_day(a) < utc_day(b);
  const bool to_the_second = a.precision == Precision::second && b.precision == Precision::second;
  const auto point = [&](const Moment& moment) {
    const std::chrono::sys_seconds at = sort_key(moment);
    return to_the_second ? at : std::chrono::sys_seconds{std::chrono::floor<std::chrono::minutes>(at)};
  };
  const bool comparable = a.offset.has_value() == b.offset.has_value();
  return point(a) + (comparable ? std::chrono::hours{0} : kWidestZone) < point(b);
}

std::vector<Promise> promises(const Archive& archive, Index earlier, Index later) {
  const Incident& first = archive.incidents[earlier];
  const TimeFact* start = archive.incidents[later].when();
  std::vector<Promise> found;
  if (start == nullptr) return found;
  for (const auto& written : {first.facts.resolved, first.facts.posted}) {  // nothing was promised before
    if (written && surely_before(start->value, written->value)) return found;
  }
  for (std::size_t n = 0; n < first.actions.size(); ++n) {
    if (const auto state = state_when(first.actions[n], start->value)) found.push_back({earlier, n, *state});
  }
  std::stable_sort(found.begin(), found.end(), [&](const Promise& a, const Promise& b) {
    return rank(a, first.actions[a.action]) < rank(b, first.actions[b.action]);
  });
  return found;
}

std::size_t done_before(const Archive& archive, Index earlier, Index later) {
  const TimeFact* start = archive.incidents[later].when();
  if (start == nullptr) return 0;
  const auto& actions = archive.incidents[earlier].actions;
  return static_cast<std::size_t>(
      std::count_if(actions.begin(), actions.end(), [&](const ActionItem& action) {
        return action.status == ActionStatus::done && action.done &&
               surely_before(*action.done, start->value);
      }));
}

}  // namespace hindsight
