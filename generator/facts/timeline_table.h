// A timeline that is a table: which column holds the times, which the words, and the zone that its header
// names.
#pragma once

#include <vector>

#include "facts/document_clock.h"
#include "facts/reading.h"

namespace hindsight {

struct TableTimeline {
  std::vector<TimelineFact> entries;  // without phases
  std::size_t last = 0;               // index of the table's last line
};

// `head` is the index of the table's first row in `lines`. No entries where no column holds times.
TableTimeline read_table(const std::vector<TextLine>& lines, std::size_t head, const DocumentClock& clock,
                         TimeContext& context);

// The columns whose header holds one of the words ("owner", "due").
std::optional<std::size_t> column_named(const TextLine& head, const std::vector<std::string_view>& words);

// One past the index of the last row of the table.
std::size_t end_of_table(const std::vector<TextLine>& lines, std::size_t head);

}  // namespace hindsight
