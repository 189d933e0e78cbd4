// The entries of a timeline as seconds on one running line, so that the rules can subtract them whether or
// not the document names a day. Each entry keeps its clock as written and, where morning and afternoon were
// plainly mixed up, the corrected one.
#pragma once

#include <string>
#include <vector>

#include "facts/reading.h"

namespace hindsight {

struct RunningEntry {
  const TimelineFact* fact = nullptr;
  long written = 0;      // seconds on the running line, as the clock stands there
  long second = 0;       // the same, corrected
  int list = 0;          // entries of one list or table share it
  bool twelve = false;   // am or pm was written
  bool slipped = false;  // am and pm are mixed up: second is 12 hours from written
};

struct RunningTimeline {
  std::vector<RunningEntry> entries;  // those with a clock, in the order of the text, the oldest first
  bool dated = false;                 // seconds count from 1970 in the document's own time; else from day 0
  bool newest_first = false;
  bool loose = false;  // there are clocks without am and pm, and none shows 24 hours
  // What settled a slip: another place of the text that gives the same clock with the other half of the day.
  struct Support {
    int line = 0;  // 0 where there is none
    std::string text;
  };
  std::vector<Support> supports;  // one per entry
};

// REQUIRES: `reading` outlives the result.
RunningTimeline running_timeline(const Reading& reading);

// "9:45 AM" for a slipped "9:45 PM": what was meant.
std::string other_half(const WrittenTime& time);

// "10:22" of an entry, after correction.
std::string clock_of(const RunningEntry& entry);

}  // namespace hindsight
