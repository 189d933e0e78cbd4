// How long the incident was, by everything in the document that can tell: the stated range, its times, and
// the entries of the timeline that begin and end it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "facts/finding_parts.h"

namespace hindsight {

// From one time to another, as the document gives them.
struct Window {
  long seconds = 0;
  std::string from, to;  // clocks, or days with clocks
  int line = 0;
  bool of_fields = false;  // front matter gives both ends
  std::optional<std::chrono::local_seconds> start, end;
};

// Every length that a sensible reader could call the incident's, the plainest first.
std::vector<Window> windows_of(const Case& it);

bool is_problem(const RunningEntry& entry);  // the fault begins or shows
bool is_return(const RunningEntry& entry);   // the service is back

// The fault shows again after the service was back: there is more than one outage.
bool comes_back(const RunningTimeline& timeline);

}  // namespace hindsight
