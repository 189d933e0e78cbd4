// The course of an incident on one line of time: its phases, the entries of its timeline, the windows in
// which each service was hit and the silences between entries. What the strip on an incident's page is drawn
// from; plain values, so that it can be tested without a drawing.
//
// Only times that can be compared stand on one line: precise ones, and either all with a known offset or all
// without. Which of the two the first known phase decides. Nothing is placed by guessing; what is left out is
// counted.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "site/facts_panel.h"

namespace hindsight {

struct PhasePoint {
  const PhaseName* phase = nullptr;
  std::chrono::local_seconds at;
};

struct EventPoint {
  std::size_t event = 0;  // in Incident.timeline
  std::chrono::local_seconds at;
};

struct ImpactWindow {
  std::string service;  // as written; the first of the windows that share it
  std::chrono::local_seconds from, to;
};

struct SilentGap {
  std::size_t after = 0;  // the event it follows, in Course.events
  std::chrono::local_seconds from, to;
};

struct Course {
  std::optional<std::chrono::minutes> offset;  // of the clock that all points show; none where unknown
  std::chrono::local_seconds from, to;         // from < to
  std::vector<PhasePoint> phases;              // in order of time
  std::vector<EventPoint> events;              // in order of time
  std::vector<ImpactWindow> impacts;           // in the order of the document; those with both ends
  std::vector<SilentGap> silences;
  std::size_t earlier = 0, later = 0;  // events too far from the incident to stand on the same line
  std::size_t without = 0;             // phases and events whose time cannot be placed, or is missing

  double share(std::chrono::local_seconds at) const;  // 0 at `from`, 1 at `to`
};

// Empty where fewer than two points in time are known.
std::optional<Course> course_of(const Incident& incident);

}  // namespace hindsight
