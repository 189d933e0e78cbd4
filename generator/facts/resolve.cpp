// Mentions become moments here: what a mention lacks comes from what the document has said before it.
#include <algorithm>

#include "facts/times.h"

namespace hindsight {
namespace {

using namespace std::chrono;

std::optional<year_month_day> date_of(int y, int m, int d) {
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

bool is_on(year_month_day date, unsigned weekday_number) {
  return weekday{local_days{date}} == weekday{weekday_number};
}

// The one reading of a date in figures that the context allows.
std::optional<year_month_day> settled(const DayMention& mention, const TimeContext& context) {
  const auto days = readings(mention);
  if (days.size() < 2) return days.empty() ? std::nullopt : std::optional(days.front());
  if (mention.weekday && is_on(days[0], *mention.weekday) != is_on(days[1], *mention.weekday))
    return is_on(days[0], *mention.weekday) ? days[0] : days[1];
  if (context.order == DayOrder::month_first) return days[0];
  if (context.order == DayOrder::day_first) return days[1];
  for (const auto& reading : days)
    if (context.day == reading) return reading;
  return std::nullopt;
}

// A written day, its year and month from the context where they are missing.
std::optional<year_month_day> written_day(const DayMention& mention, const TimeContext& context) {
  if (mention.year && mention.month != 0) return settled(mention, context);
  const auto near = context.day     ? context.day
                    : context.after ? std::optional(day_of(*context.after))
                                    : std::nullopt;
  if (!near) return std::nullopt;
  int y = mention.year.value_or(static_cast<int>(near->year()));
  int m = mention.month;
  if (m == 0) {
    m = static_cast<int>(static_cast<unsigned>(near->month()));
    if (mention.day < static_cast<int>(static_cast<unsigned>(near->day())) && ++m > 12) {
      m = 1;
      ++y;
    }
  } else if (!mention.year && static_cast<unsigned>(near->month()) == 12 && m == 1) {
    ++y;
  }
  return date_of(y, m, mention.day);
}

seconds length_of(const ClockTime& clock) {
  return hours{clock.hour} + minutes{clock.minute} + seconds{clock.second};
}

// How far back a clock without a date must lie to be the next day's. With am and pm a slip of 12 hours is a
// common mistake, and an entry that is nearer than that is out of order rather than a day later.
hours rollover(const ClockTime& clock) { return clock.twelve_hour ? hours{12} : hours{6}; }

std::optional<local_days> day_for_clock(const TimeMention& mention, const TimeContext& context) {
  if (!context.after) {
    if (!context.day) return std::nullopt;
    return local_days{*context.day} + days{mention.day_shift};
  }
  const local_days last = floor<days>(context.after->local);
  const local_days given = context.day ? local_days{*context.day} : last;
  const seconds clock = length_of(*mention.clock);
  if (mention.day_shift != 0) {
    // The entry before has moved on already: "02:00 the next day", "03:10 the next day".
    if (last > given && last + clock >= context.after->local) return last;
    return std::max(last, given) + days{mention.day_shift};
  }
  if (given > last || context.after->precision == Precision::day) return std::max(given, last);
  const bool earlier = context.after->local - (last + clock) > rollover(*mention.clock);
  return last + days{earlier ? 1 : 0};
}

std::optional<minutes> offset_for(const TimeMention& mention, const TimeContext& context, local_seconds at) {
  const auto& zone = mention.zone ? mention.zone : context.zone;
  if (!zone) return std::nullopt;
  ZoneMention settled_zone = *zone;
  if (settled_zone.ambiguous() && context.zone)
    settled_zone = settle(std::move(settled_zone), std::vector{*context.zone});
  return offset_of(settle(std::move(settled_zone), context.site_zone), at);
}

}  // namespace

std::vector<year_month_day> readings(const DayMention& mention) {
  std::vector<year_month_day> days;
  if (!mention.year || mention.month == 0) return days;
  if (const auto date = date_of(*mention.year, mention.month, mention.day)) days.push_back(*date);
  if (!mention.swappable) return days;
  if (const auto date = date_of(*mention.year, mention.day, mention.month)) days.push_back(*date);
  return days;
}

std::optional<Moment> resolve(const TimeMention& mention, const TimeContext& context) {
  std::optional<local_days> date;
  if (mention.day) {
    if (const auto day = written_day(*mention.day, context))
      date = local_days{*day} + days{mention.day_shift};
  } else if (mention.clock) {
    date = day_for_clock(mention, context);
  }
  if (!date) return std::nullopt;
  if (!mention.clock) return Moment{*date, std::nullopt, Precision::day};
  if (mention.clock->unsure)
    return mention.day ? std::optional(Moment{*date, std::nullopt, Precision::day}) : std::nullopt;
  Moment moment{*date + length_of(*mention.clock), std::nullopt,
                mention.clock->has_second ? Precision::second : Precision::minute};
  moment.offset = offset_for(mention, context, moment.local);
  return moment;
}

ResolvedRange resolve(const TimeRange& range, const TimeContext& context) {
  ResolvedRange result;
  result.from = resolve(range.from, context);
  TimeContext later = context;
  later.after.reset();
  if (result.from) later.day = day_of(*result.from);
  result.to = resolve(range.to, later);
  if (!result.from || !result.to) return result;
  const bool precise = result.from->precision != Precision::day && result.to->precision != Precision::day;
  const auto key = [&](const Moment& m) {
    return precise ? sort_key(m) : sys_seconds{m.local.time_since_epoch()};
  };
  const seconds back = key(*result.from) - key(*result.to);
  if (back <= seconds{0} || (!precise && floor<days>(result.from->local) == floor<days>(result.to->local)))
    return result;
  // 10 PM to 2 AM ends the next day; 10:30 to 10:00 would last nearly a day, and is a mistake.
  const bool day_written = range.to.day && !range.shared_day;
  if (precise && !day_written && range.to.day_shift == 0 && back >= hours{6}) {
    result.to->local += days{1};
    result.rolled = true;
  } else {
    result.backwards = true;
  }
  return result;
}

DayOrder settle_order(const std::vector<DayMention>& mentions) {
  bool day_first = false;
  bool month_first = false;
  for (const DayMention& mention : mentions) {
    DayOrder shown = mention.shown;
    const auto days = readings(mention);
    if (days.size() == 2 && mention.weekday &&
        is_on(days[0], *mention.weekday) != is_on(days[1], *mention.weekday))
      shown = is_on(days[0], *mention.weekday) ? DayOrder::month_first : DayOrder::day_first;
    day_first = day_first || shown == DayOrder::day_first;
    month_first = month_first || shown == DayOrder::month_first;
  }
  if (day_first == month_first) return DayOrder::unknown;
  return day_first ? DayOrder::day_first : DayOrder::month_first;
}

}  // namespace hindsight
