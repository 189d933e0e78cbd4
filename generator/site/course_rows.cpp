// The table beside the strip: every phase, entry and silence with its time, its zone and its line.
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

void set_time(View& view, const std::optional<Moment>& at) {
  if (!at) return;
  view.set("time", show(*at));
  view.set("datetime", iso(*at));
  if (const auto utc = instant(*at))
    view.set("utc", show(Moment{local_seconds{utc->time_since_epoch()}, std::nullopt, at->precision}));
}

void set_line(View& view, const Site& site, const Incident& incident, Source source, int line) {
  if (!site.in.edition.whole || line <= 0) return;
  view.set("line", std::to_string(line));
  if (source == Source::body) view.set("line_href", line_fragment(incident, line));
}

Row phase_row(const Site& site, const Incident& incident, std::string_view name, const TimeFact& time) {
  Row row;
  row.key = sort_key(time.value);
  row.view.set("phase", name);
  set_time(row.view, time.value);
  set_line(row.view, site, incident, time.source, time.line);
  return row;
}

Row event_row(const Site& site, const Incident& incident, std::size_t n) {
  const Event& event = incident.timeline[n];
  Row row;
  if (event.at) row.key = sort_key(*event.at);
  row.view.set("anchor", fmt::format("hs-event-{}", n + 1));
  row.view.set("event", visible(event.text));
  row.view.set("phase", event.phase == Phase::none ? std::string_view() : name_of(event.phase));
  set_time(row.view, event.at);
  set_line(row.view, site, incident, event.source, event.line);
  return row;
}

Row silence_row(const Course& course, const SilentGap& gap) {
  const Moment from{gap.from, course.offset, Precision::minute};
  Row row;
  row.key = sort_key(from);
  row.view.set("silence", true);
  row.view.set("event", fmt::format("{} in which nobody wrote anything",
                                    show_duration(floor<minutes>(gap.to - gap.from))));
  return row;
}

}  // namespace

std::string event_href(const Site& site, const Incident& incident, std::size_t n) {
  const Event& event = incident.timeline[n];
  if (site.in.edition.whole && event.source == Source::body) return line_fragment(incident, event.line);
  return fmt::format("#hs-event-{}", n + 1);
}

ViewList course_rows(const Site& site, const Incident& incident, const Course& course) {
  std::vector<Row> rows;
  for (const PhaseName& phase : phase_names()) {
    if (const auto& time = incident.facts.*phase.time)
      rows.push_back(phase_row(site, incident, phase.name, *time));
  }
  for (std::size_t n = 0; n < incident.timeline.size(); ++n) rows.push_back(event_row(site, incident, n));
  for (const SilentGap& gap : course.silences) rows.push_back(silence_row(course, gap));
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  ViewList list;
  for (Row& row : rows) list.push_back(std::move(row.view));
  return list;
}

}  // namespace hindsight
