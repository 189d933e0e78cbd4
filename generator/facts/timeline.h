// The timeline of a document, in whatever form people give it: lists, tables, plain lines, headings, labels,
// and the updates of a status page.
#pragma once

#include <vector>

#include "facts/document_clock.h"
#include "facts/reading.h"

namespace hindsight {

struct Timeline {
  std::vector<TimelineFact> entries;
  bool newest_first = false;  // as written; the entries are in order of time then
};

// `clock` knows the incident's day already, where the rest of the text names one.
Timeline read_timeline(const std::vector<TextLine>& lines, const DocumentClock& clock);

}  // namespace hindsight
