// When the incident began and ended, as the text says it: by a stated range or duration line first, then by
// the sentence of the summary, then by the entries of the timeline. Only the day where only the day is known.
#pragma once

#include <optional>
#include <vector>

#include "facts/document_clock.h"
#include "facts/reading.h"

namespace hindsight {

// The range that the text states for the incident; its times may lack a day.
std::optional<StatedRange> find_stated_range(const Reading& reading, const DocumentClock& clock);

// The day of the incident with the line that names it (0: the file's name).
struct StatedDay {
  std::chrono::year_month_day day;
  int line = 0;
  Source source = Source::body;
};
std::optional<StatedDay> find_day(const std::vector<TextLine>& lines, const DocumentClock& clock,
                                  const std::optional<StatedRange>& range, int title_line);

// Fills started, detected, acknowledged, mitigated and resolved from `range`, the lines and the timeline.
void find_phases(Reading& reading, const DocumentClock& clock, const std::optional<StatedDay>& day);

// Every duration of the text, and the incident's own among them.
void find_stated_durations(Reading& reading);

}  // namespace hindsight
