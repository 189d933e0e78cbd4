// What the rules share: the case before them, how they quote a line, and how they say a length of time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "facts/contradictions.h"
#include "facts/phrases.h"
#include "facts/running_timeline.h"

namespace hindsight {

struct Case {
  const Postmortem& postmortem;
  const Reading& reading;
  const Config& config;
  const RunningTimeline& timeline;
};

// data/contradictions.tsv
const Phrases& contradiction_words();

// The line as it stands in the text, shortened around `words`; only its number where it is not part of the
// text.
Quote quote_line(const Reading& reading, int line, std::string_view words = {});
const TextLine* line_at(const Reading& reading, int line);

// The line stands in the summary, the impact, the duration or above all sections: it speaks of the incident.
bool speaks_of_incident(const TextLine& line);

// "22 min", "20 h 35 min", "50 s".
std::string show_seconds(long seconds);

// The rules, by subject. Each appends what it finds.
void find_clock_slips(const Case& it, Findings& out);          // time-am-pm, time-out-of-order
void find_duration_mismatches(const Case& it, Findings& out);  // time-duration-mismatch
void find_window_mismatches(const Case& it, Findings& out);  // time-start-…, time-end-…, time-resolved-early
void find_date_mismatches(const Case& it, Findings& out);     // time-two-dates, time-weekday
void find_zones_not_in_force(const Case& it, Findings& out);  // time-zone-not-in-force
void find_impact_mismatches(const Case& it, Findings& out);   // impact-mismatch
void find_blame(const Case& it, Findings& out);               // blame-wording
void find_gaps_in_the_record(const Case& it, Findings& out);  // detection-missing, timeline-silence
void find_loose_actions(const Case& it, Findings& out);       // action-without-owner, -due, action-vague

}  // namespace hindsight
