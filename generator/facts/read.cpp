#include "facts/read.h"

#include "base/text.h"
#include "facts/actions.h"
#include "facts/causes.h"
#include "facts/document_clock.h"
#include "facts/impact.h"
#include "facts/lines.h"
#include "facts/sections.h"
#include "facts/services.h"
#include "facts/timeline.h"
#include "facts/title.h"
#include "facts/when.h"

namespace hindsight {
namespace {

std::vector<WrittenTime> all_times(const std::vector<TextLine>& lines, const DocumentClock& clock) {
  std::vector<WrittenTime> times;
  TimeContext context = clock.context();
  for (const TextLine& line : lines) {
    if (line.times.empty() || is_decoy(line)) continue;
    for (const TimeMention& mention : line.times) {
      TimeContext here = context;
      times.push_back(clock.read(line, mention, stands_in(line, SectionKind::timeline) ? context : here));
    }
  }
  return times;
}

template <class T>
void take(std::optional<T>& field, const std::optional<T>& fact) {
  if (!field) field = fact;
}

// An end before the start would say nothing true about the incident.
bool ends_before(const TimeFact& end, const TimeFact& start) {
  const bool by_day = end.value.precision == Precision::day || start.value.precision == Precision::day;
  if (by_day) return day_of(end.value) < day_of(start.value);
  return sort_key(end.value) < sort_key(start.value);
}

}  // namespace

Reading read_text(const Document& document, const Config& config) {
  return read_text(document, SiteWords(config));
}

Reading read_text(const Document& document, const SiteWords& words) {
  Reading reading;
  reading.lines = text_lines(document.body(), document.body_line);
  reading.sections = find_sections(reading.lines);
  reading.prose = joined_prose(reading.lines);
  reading.file_title = title_of_file(document);
  reading.title = find_title(reading.lines);

  DocumentClock clock(reading.lines, file_name(document), words);
  reading.zones = clock.zones();
  reading.range = find_stated_range(reading, clock);
  const auto day = find_day(reading.lines, clock, reading.range, reading.title ? reading.title->line : 0);
  if (day) {
    clock.set_day(day->day);
    reading.range = find_stated_range(reading, clock);  // its clocks have a day now
  }
  Timeline timeline = read_timeline(reading.lines, clock);
  reading.timeline = std::move(timeline.entries);
  reading.newest_first = timeline.newest_first;
  reading.times = all_times(reading.lines, clock);
  find_phases(reading, clock, day);
  find_stated_durations(reading);

  reading.actions = read_actions(reading, clock, words.config);
  find_causes(reading, words.causes);
  find_impact(reading);
  find_services(reading, words);
  find_authors(reading);
  return reading;
}

void complete(Postmortem& postmortem, const Reading& reading, const Config& config) {
  if (!postmortem.title) postmortem.title = reading.title ? *reading.title : reading.file_title;
  if (!postmortem.scheduled_from) {
    take(postmortem.started, reading.started);
    take(postmortem.detected, reading.detected);
    take(postmortem.acknowledged, reading.acknowledged);
    const bool ended = reading.mitigated && postmortem.resolved &&
                       ends_before(*postmortem.resolved, *reading.mitigated);  // front matter wins
    if (!ended) take(postmortem.mitigated, reading.mitigated);
    const bool fits =
        reading.resolved && postmortem.started && !ends_before(*reading.resolved, *postmortem.started);
    if (fits && !postmortem.ongoing) take(postmortem.resolved, reading.resolved);
  }
  if (postmortem.services.empty() && postmortem.impacts.empty()) postmortem.services = reading.services;
  if (postmortem.root_causes.empty() && reading.cause && config.causes.by_id(reading.cause->id) != nullptr)
    postmortem.root_causes = {TextFact{reading.cause->id, Source::body, reading.cause->line}};
  take(postmortem.root_cause_text, reading.root_cause);
  take(postmortem.trigger, reading.trigger);
  take(postmortem.detection, reading.detection);
  take(postmortem.severity, reading.severity);
  if (postmortem.contributing_factors.empty()) postmortem.contributing_factors = reading.contributing_factors;
  if (postmortem.authors.empty()) postmortem.authors = reading.authors;
}

}  // namespace hindsight
