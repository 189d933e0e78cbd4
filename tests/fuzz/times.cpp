// Any bytes as a line with times: what is found lies in the line, in order and apart, and a moment that can
// be read reads back as itself.
#include "facts/times.h"

#include "base/moment.h"
#include "base/zone.h"
#include "facts/durations.h"
#include "fuzz.h"

namespace {

using namespace hindsight;

void expect_round_trip(const Moment& moment) {
  const auto again = parse_moment(iso(moment));
  fuzz::expect(again && iso(*again) == iso(moment) && sort_key(*again) == sort_key(moment));
  fuzz::expect(fuzz::is_valid_utf8(show(moment)) && fuzz::is_valid_utf8(show_range(moment, *again)));
}

template <class Mentions>
void expect_apart(const Mentions& mentions, std::size_t size) {
  std::size_t end = 0;
  for (const auto& mention : mentions) {
    fuzz::expect(end <= mention.begin && mention.begin < mention.end && mention.end <= size);
    end = mention.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string line = to_valid_utf8(fuzz::bytes_of(data, size));
  if (const auto moment = parse_moment(line)) expect_round_trip(*moment);

  std::vector<BrokenTime> broken;
  const auto mentions = find_times(line, &broken);
  expect_apart(mentions, line.size());
  expect_apart(find_durations(line), line.size());
  for (const BrokenTime& time : broken) fuzz::expect(time.begin < time.end && time.end <= line.size());
  if (const auto leading = leading_time(line)) fuzz::expect(leading->text <= line.size());

  TimeContext context;
  context.day = day_in_name(line).value_or(
      std::chrono::year_month_day{std::chrono::year{2020}, std::chrono::month{2}, std::chrono::day{29}});
  context.site_zone = "America/New_York";
  for (const TimeMention& mention : mentions) {
    const auto moment = resolve(mention, context);
    if (!moment) continue;
    expect_round_trip(*moment);
    context.after = moment;
  }
  for (const TimeRange& range : find_ranges(line)) {
    fuzz::expect(range.begin < range.end && range.end <= line.size());
    const ResolvedRange resolved = resolve(range, context);
    if (resolved.from && resolved.to) minutes_between(*resolved.from, *resolved.to);
  }
  return 0;
}
