// time-two-dates, time-weekday, time-zone-not-in-force: days and zones that cannot be.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <utility>

#include "base/text.h"
#include "facts/finding_parts.h"

namespace hindsight {
namespace {

using std::chrono::sys_days;

std::string_view weekday_name(unsigned day) {
  constexpr std::array<std::string_view, 7> names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                     "Thursday", "Friday", "Saturday"};
  return names[day % 7];
}

std::string long_day(std::chrono::year_month_day day) {
  return show_day(
      Moment{std::chrono::local_seconds(sys_days(day).time_since_epoch()), std::nullopt, Precision::day});
}

bool states_full_day(const WrittenTime& time) {
  return time.mention.day && time.mention.day->year && time.mention.day->month > 0 && time.at &&
         !time.mention.day->swappable;
}

void find_weekdays(const Case& it, Findings& out) {
  for (const WrittenTime& time : it.reading.times) {
    if (!states_full_day(time) || !time.mention.day->weekday) continue;
    const auto day = day_of(*time.at);
    const unsigned is = std::chrono::weekday(sys_days(day)).c_encoding();
    const unsigned said = *time.mention.day->weekday;
    if (is == said) continue;
    Finding finding;
    finding.rule = "time-weekday";
    finding.here = quote_line(it.reading, time.line, time.text);
    finding.message = fmt::format("“{}”: {} was a {}, not a {}", time.text, long_day(day), weekday_name(is),
                                  weekday_name(said));
    const int ahead = static_cast<int>((said + 7 - is) % 7);
    const auto near = sys_days(day) + std::chrono::days(ahead > 3 ? ahead - 7 : ahead);
    finding.fix = fmt::format("the nearest {} is {}", weekday_name(said), long_day(near));
    out.push_back(std::move(finding));
    return;  // one document tends to repeat it
  }
}

struct StatedDay {
  sys_days from, to;
  int line = 0;
  std::string text;
};

// The days of the incident by its range, or by start and end as they are known.
std::optional<StatedDay> days_of_incident(const Case& it) {
  const auto& range = it.reading.range;
  if (range && range->from.at && range->to.at && !(range->from.day_carried && range->to.day_carried))
    return StatedDay{sys_days(day_of(*range->from.at)), sys_days(day_of(*range->to.at)), range->line,
                     range->text};
  const auto& start = it.postmortem.started;
  if (!start) return std::nullopt;
  const auto& end = it.postmortem.resolved;
  const sys_days from{day_of(start->value)};
  return StatedDay{from, end ? std::max(from, sys_days(day_of(end->value))) : from, start->line,
                   show_day(start->value)};
}

bool is_incident_date_label(const TextLine& line) {
  const std::string label = lower_ascii(line.label);
  const auto holds = [&](std::string_view word) { return label.find(word) != std::string::npos; };
  return holds("date") && (holds("incident") || holds("outage") || holds("occur") || holds("event"));
}

// Days outside the text's own labels and sentences about the incident are left alone: they may be of
// anything.
bool says_when_it_was(const TextLine& line) {
  if (is_incident_date_label(line)) return true;
  return speaks_of_incident(line) && contradiction_words().has("happened", line.text) &&
         !contradiction_words().has("overnight", line.text) &&
         !contradiction_words().has("phased", line.text);
}

void find_two_dates(const Case& it, Findings& out) {
  const auto incident = days_of_incident(it);
  if (!incident) return;
  int line_above = 0;  // of the day before this one
  for (const WrittenTime& time : it.reading.times) {
    if (!time.mention.day) continue;
    const bool first_of_line = std::exchange(line_above, time.line) != time.line;
    if (!states_full_day(time) || time.line == incident->line || time.mention.approximate) continue;
    const sys_days day{day_of(*time.at)};
    if (day >= incident->from && day <= incident->to) continue;
    const auto said = day_of(*time.at);
    const std::chrono::year_month_day first{incident->from};
    const bool wrong_year = said.month() == first.month() && said.day() == first.day();
    const TextLine* line = line_at(it.reading, time.line);
    const bool tells = line != nullptr && says_when_it_was(*line) && first_of_line;
    // The next day in another zone may be the same time.
    const bool far = day + std::chrono::days(1) < incident->from || day > incident->to + std::chrono::days(1);
    if (!wrong_year && !(tells && (far || !time.zone))) continue;
    Finding finding;
    finding.rule = "time-two-dates";
    finding.here = quote_line(it.reading, time.line, time.text);
    finding.other = quote_line(it.reading, incident->line);
    finding.message =
        fmt::format("the incident is on {} here and on {} elsewhere", long_day(said), long_day(first));
    finding.fix = wrong_year ? "one of the two years is not right" : "keep the date that is right";
    out.push_back(std::move(finding));
    return;
  }
}

// Entries that name their days, none of which is a day of the stated range.
void find_timeline_on_other_days(const Case& it, Findings& out) {
  const auto incident = days_of_incident(it);
  if (!it.reading.range || !incident || incident->line != it.reading.range->line) return;
  const TimelineFact* first = nullptr;
  int dated = 0;
  for (const TimelineFact& entry : it.reading.timeline) {
    if (!entry.time || !entry.time->at) continue;
    if (entry.line == incident->line || !entry.time->mention.day || entry.time->mention.day->swappable)
      return;
    const sys_days day{day_of(*entry.time->at)};
    if (day >= incident->from && day <= incident->to) return;
    ++dated;
    if (first == nullptr) first = &entry;
  }
  if (dated < 2) return;
  Finding finding;
  finding.rule = "time-two-dates";
  finding.here = quote_line(it.reading, incident->line);
  finding.other = quote_line(it.reading, first->line);
  finding.message =
      fmt::format("the incident is on {} here and on {} in the timeline",
                  long_day(std::chrono::year_month_day(incident->from)), long_day(day_of(*first->time->at)));
  finding.fix = "keep the date that is right";
  out.push_back(std::move(finding));
}

}  // namespace

void find_date_mismatches(const Case& it, Findings& out) {
  find_weekdays(it, out);
  const std::size_t before = out.size();
  find_two_dates(it, out);
  if (out.size() == before || out.back().rule != "time-two-dates") find_timeline_on_other_days(it, out);
}

void find_zones_not_in_force(const Case& it, Findings& out) {
  std::set<std::string> told;
  const auto check = [&](const ZoneMention& zone, const Moment& at, int line) {
    if (told.contains(zone.text)) return;
    const auto finding_of = out_of_force(zone, day_of(at), it.config.timezone);
    if (!finding_of) return;
    told.insert(zone.text);
    Finding finding;
    finding.rule = "time-zone-not-in-force";
    finding.here = quote_line(it.reading, line, zone.text);
    Moment instead = at;
    instead.offset = finding_of->offset_instead;
    finding.message = fmt::format("“{}” is not in force on {}; {} ({}) is", finding_of->written, show_day(at),
                                  finding_of->instead, show_zone(instead));
    finding.fix = fmt::format("write {} if that is what the clocks showed", finding_of->instead);
    out.push_back(std::move(finding));
  };
  const auto check_time = [&](const WrittenTime& time) {
    if (time.zone && time.at) check(*time.zone, *time.at, time.line);
  };
  for (const WrittenTime& time : it.reading.times) check_time(time);
  for (const TimelineFact& entry : it.reading.timeline) {
    if (entry.time) check_time(*entry.time);
  }
  const auto& start = it.postmortem.started;
  for (const WrittenZone& zone : it.reading.zones) {
    if (start) check(zone.zone, start->value, zone.line);
  }
}

}  // namespace hindsight
