// The strip on the page, and the table beside it: every phase, entry and silence with its time and its line.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "site/course_drawing.h"
#include "site/facts_panel.h"

namespace hindsight {
namespace {

using namespace std::chrono;

struct Row {
  sys_seconds key = sys_seconds::max();  // without a time last
  View view;
};

void set_time(View& view, const TimeWords& words, const std::optional<Moment>& at) {
  if (!at) return;
  view.set("time", show(*at, words));
  view.set("datetime", iso(*at));
  if (const auto utc = instant(*at))
    view.set("utc", show(Moment{local_seconds{utc->time_since_epoch()}, std::nullopt, at->precision}, words));
}

void set_line(View& view, const Site& site, const Incident& incident, Source source, int line) {
  if (!site.in.edition.whole || line <= 0) return;
  view.set("line", std::to_string(line));
  if (source == Source::body) view.set("line_href", line_fragment(incident, line));
}

bool is_read_from(const TimeFact& time, const Event& event) {
  return time.source == Source::body && event.source == Source::body && time.line == event.line &&
         event.at == time.value;
}

Row phase_row(const Site& site, const Incident& incident, std::string_view key, const TimeFact& time) {
  Row row;
  row.key = sort_key(time.value);
  row.view.set("phase", site.texts().say(key));
  set_time(row.view, site.texts().time(), time.value);
  set_line(row.view, site, incident, time.source, time.line);
  return row;
}

// The phases that were read from an entry of the text stand in its row: "Started, detected".
std::string phases_of(const Texts& texts, const Incident& incident, const Event& event) {
  std::vector<std::string> names;
  const auto add = [&](const PhaseName& phase) {
    names.push_back(texts.say(names.empty() ? phase.key : phase.within));
  };
  for (const PhaseName& phase : phase_names()) {
    const auto& time = incident.facts.*phase.time;
    if (time && is_read_from(*time, event)) add(phase);
  }
  if (!names.empty()) return texts.join("list.comma", names);
  for (const PhaseName& phase : phase_names()) {
    if (phase.slug == name_of(event.phase)) add(phase);
  }
  return names.empty() ? "" : names.front();
}

Row event_row(const Site& site, const Incident& incident, std::size_t n) {
  const Event& event = incident.timeline[n];
  Row row;
  if (event.at) row.key = sort_key(*event.at);
  row.view.set("anchor", fmt::format("hs-event-{}", n + 1));
  row.view.set("event", harmless(event.text));
  row.view.set("phase", phases_of(site.texts(), incident, event));
  set_time(row.view, site.texts().time(), event.at);
  set_line(row.view, site, incident, event.source, event.line);
  return row;
}

Row silence_row(const Texts& texts, const Course& course, const SilentGap& gap) {
  const Moment from{gap.from, course.offset, Precision::minute};
  Row row;
  row.key = sort_key(from);
  row.view.set("silence", true);
  row.view.set("event",
               texts.say("course.silence_row",
                         {{"duration", show_duration(floor<minutes>(gap.to - gap.from), texts.time())}}));
  return row;
}

// What the strip leaves out, in words; "" where it shows everything.
std::string course_note(const Texts& texts, const Course& course) {
  std::vector<std::string> parts;
  if (course.earlier > 0) parts.push_back(texts.count("course.earlier", course.earlier));
  if (course.later > 0) parts.push_back(texts.count("course.later", course.later));
  if (course.without > 0) parts.push_back(texts.count("course.without", course.without));
  return texts.join("list.comma", parts);
}

// Everything that the strip can show and all that it leaves out, in order of time; entries without a time
// last.
ViewList course_rows(const Site& site, const Incident& incident, const Course& course) {
  std::vector<Row> rows;
  for (const PhaseName& phase : phase_names()) {
    const auto& time = incident.facts.*phase.time;
    const bool alone = time && std::none_of(incident.timeline.begin(), incident.timeline.end(),
                                            [&](const Event& event) { return is_read_from(*time, event); });
    if (alone) rows.push_back(phase_row(site, incident, phase.key, *time));
  }
  for (std::size_t n = 0; n < incident.timeline.size(); ++n) rows.push_back(event_row(site, incident, n));
  for (const SilentGap& gap : course.silences) rows.push_back(silence_row(site.texts(), course, gap));
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  ViewList list;
  for (Row& row : rows) list.push_back(std::move(row.view));
  return list;
}

// True where a phase or an entry has such a time.
bool any_time(const Incident& incident, bool (*holds)(const Moment&)) {
  const Postmortem& facts = incident.facts;
  return std::any_of(phase_names().begin(), phase_names().end(),
                     [&](const PhaseName& phase) {
                       return facts.*phase.time && holds((facts.*phase.time)->value);
                     }) ||
         std::any_of(incident.timeline.begin(), incident.timeline.end(),
                     [&](const Event& event) { return event.at && holds(*event.at); });
}

}  // namespace

std::string event_href(const Site& site, const Incident& incident, std::size_t n) {
  const Event& event = incident.timeline[n];
  if (site.in.edition.whole && event.source == Source::body) return line_fragment(incident, event.line);
  return fmt::format("#hs-event-{}", n + 1);
}

bool has_zoned_time(const Incident& incident) {
  const auto& updates = incident.facts.updates;
  return any_time(incident, [](const Moment& at) { return instant(at).has_value(); }) ||
         std::any_of(updates.begin(), updates.end(),
                     [](const StatusUpdate& update) { return update.at && instant(*update.at); });
}

void set_course(View& view, const Site& site, const Incident& incident) {
  if (!site.shows(Feature::timeline)) return;
  const auto course = course_of(incident);
  if (!course) return;
  view.set("course", draw_course(site, incident, *course));
  view.set("course_zone", zone_of(site.texts(), *course));
  view.set("course_lines", site.in.edition.whole);
  view.set("course_note", course_note(site.texts(), *course));
  view.set("course_rows", course_rows(site, incident, *course));
  view.set("course_utc", any_time(incident, [](const Moment& at) {
             return instant(at).has_value() && *at.offset != std::chrono::minutes{0};
           }));
}

}  // namespace hindsight
