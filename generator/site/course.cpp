#include "site/course.h"

#include <algorithm>

#include "facts/silence.h"

namespace hindsight {
namespace {

using namespace std::chrono;

// Puts moments on one clock, where they can be.
class Clock {
 public:
  explicit Clock(std::optional<minutes> offset) : offset_(offset) {}

  std::optional<local_seconds> read(const std::optional<Moment>& moment) const {
    if (!moment || moment->precision == Precision::day || moment->offset.has_value() != offset_.has_value())
      return std::nullopt;
    return local_seconds{sort_key(*moment).time_since_epoch() + offset_.value_or(minutes{0})};
  }

 private:
  std::optional<minutes> offset_;
};

// The first precise time, phases before events: its zone is that of the strip.
const Moment* first_precise(const Incident& incident) {
  for (const PhaseName& phase : phase_names()) {
    const auto& time = incident.facts.*phase.time;
    if (time && time->value.precision != Precision::day) return &time->value;
  }
  for (const Event& event : incident.timeline) {
    if (event.at && event.at->precision != Precision::day) return &*event.at;
  }
  return nullptr;
}

void place_all(Course& course, const Incident& incident, const Clock& clock) {
  const auto earlier = [](const auto& a, const auto& b) { return a.at < b.at; };
  for (const PhaseName& phase : phase_names()) {
    const auto& time = incident.facts.*phase.time;
    const auto at = time ? clock.read(time->value) : std::nullopt;
    if (at)
      course.phases.push_back({&phase, *at});
    else if (time)
      ++course.without;
  }
  std::stable_sort(course.phases.begin(), course.phases.end(), earlier);
  for (std::size_t i = 0; i < incident.timeline.size(); ++i) {
    const auto at = clock.read(incident.timeline[i].at);
    if (at)
      course.events.push_back({i, *at});
    else
      ++course.without;
  }
  std::stable_sort(course.events.begin(), course.events.end(), earlier);
  for (const Impact& impact : incident.facts.impacts) {
    const auto from = clock.read(impact.from);
    const auto to = clock.read(impact.to);
    if (from && to && *from <= *to) course.impacts.push_back({impact.service, *from, *to});
  }
}

// The incident itself, from its first phase or window to its last. Where nothing says when it began or ended,
// the events do.
void find_hull(Course& course, const Incident& incident) {
  std::vector<local_seconds> known;
  for (const PhasePoint& phase : course.phases) known.push_back(phase.at);
  for (const ImpactWindow& window : course.impacts) known.insert(known.end(), {window.from, window.to});
  const bool begun = incident.facts.started || incident.facts.scheduled_from;
  const bool ended = incident.facts.resolved || incident.facts.scheduled_until;
  if (!course.events.empty()) {
    if (!begun || known.empty()) known.push_back(course.events.front().at);
    if (!ended || known.empty()) known.push_back(course.events.back().at);
  }
  if (known.empty()) return;
  const auto [first, last] = std::minmax_element(known.begin(), known.end());
  course.from = *first;
  course.to = *last;
}

// Events up to one length of the incident before and after it widen the line; those beyond would press the
// incident together, and are counted instead.
void bound_events(Course& course) {
  const auto length = course.to - course.from;
  const local_seconds first = course.from - length;
  const local_seconds last = course.to + length;
  std::vector<EventPoint> kept;
  for (const EventPoint& event : course.events) {
    if (event.at < first)
      ++course.earlier;
    else if (event.at > last)
      ++course.later;
    else
      kept.push_back(event);
  }
  course.events = std::move(kept);
  if (course.events.empty()) return;
  course.from = std::min(course.from, course.events.front().at);
  course.to = std::max(course.to, course.events.back().at);
}

// True where an entry that has no place on the line speaks of a day of the gap, or stands between its two
// ends in the document.
bool is_broken(const SilentGap& gap, const Course& course, const Incident& incident, const Clock& clock) {
  const std::size_t one = course.events[gap.after].event;
  const std::size_t other = course.events[gap.after + 1].event;
  for (std::size_t i = 0; i < incident.timeline.size(); ++i) {
    const auto& at = incident.timeline[i].at;
    if (clock.read(at)) continue;
    const bool between = std::min(one, other) < i && i < std::max(one, other);
    if (at ? floor<days>(gap.from) <= at->local && floor<days>(at->local) <= gap.to : between) return true;
  }
  return false;
}

// A silence of the timeline is none where a phase, a public update or a less precise entry falls into it.
void mark_silences(Course& course, const Incident& incident, const Clock& clock) {
  std::vector<local_seconds> told;
  for (const PhasePoint& phase : course.phases) told.push_back(phase.at);
  for (const StatusUpdate& update : incident.facts.updates) {
    if (const auto at = clock.read(update.at)) told.push_back(*at);
  }
  std::vector<Spoken> spoken;
  for (const EventPoint& point : course.events) {
    const Event& event = incident.timeline[point.event];
    spoken.push_back({static_cast<long>(point.at.time_since_epoch().count()), 0, event.phase, event.text});
  }
  for (const Silence& silence : find_silences(spoken)) {
    const SilentGap gap{silence.after, course.events[silence.after].at, course.events[silence.after + 1].at};
    const auto within = [&](local_seconds at) { return gap.from < at && at < gap.to; };
    if (std::none_of(told.begin(), told.end(), within) && !is_broken(gap, course, incident, clock))
      course.silences.push_back(gap);
  }
}

}  // namespace

double Course::share(local_seconds at) const {
  return static_cast<double>((at - from).count()) / static_cast<double>((to - from).count());
}

std::optional<Course> course_of(const Incident& incident) {
  const Moment* first = first_precise(incident);
  if (first == nullptr) return std::nullopt;
  Course course;
  course.offset = first->offset;
  const Clock clock(first->offset);
  place_all(course, incident, clock);
  find_hull(course, incident);
  bound_events(course);
  if (course.from >= course.to) return std::nullopt;
  mark_silences(course, incident, clock);
  return course;
}

}  // namespace hindsight
