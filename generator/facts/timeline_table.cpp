#include "facts/timeline_table.h"

#include <algorithm>

#include "base/text.h"
#include "facts/headings.h"
#include "facts/plain.h"

namespace hindsight {
namespace {

const std::vector<std::string_view> kTime = {"time", "timestamp", "when", "heure", "uhrzeit", "zeit",
                                             "hora", "ora",       "at",   "clock", "utc",     "orario"};
const std::vector<std::string_view> kDate = {"date", "day", "datum", "fecha", "data", "tag", "jour"};

// The column most of whose cells begin with a time.
std::optional<std::size_t> column_of_times(const std::vector<TextLine>& lines, std::size_t head,
                                           std::size_t end) {
  std::vector<std::size_t> hits(lines[head].cells.size());
  for (std::size_t row = head + 1; row < end; ++row) {
    for (std::size_t c = 0; c < hits.size() && c < lines[row].cells.size(); ++c) {
      const auto lead = leading_time(lines[row].cells[c]);
      if (lead && lead->time.clock) ++hits[c];
    }
  }
  const auto best = std::max_element(hits.begin(), hits.end());
  if (best == hits.end() || *best == 0 || 2 * *best < end - head - 1) return std::nullopt;
  return static_cast<std::size_t>(best - hits.begin());
}

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

// The words of a row: every cell but those of times, joined.
std::string words_of(const TextLine& row, std::size_t time, std::size_t date) {
  std::vector<std::string> words;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    if (c != time && c != date && !row.cells[c].empty()) words.push_back(without_backticks(row.cells[c]));
  }
  return join(words, " – ");
}

}  // namespace

std::size_t end_of_table(const std::vector<TextLine>& lines, std::size_t head) {
  std::size_t end = head + 1;
  while (end < lines.size() && !lines[end].cells.empty() && !lines[end].table_head) ++end;
  return end;
}

std::optional<std::size_t> column_named(const TextLine& head, const std::vector<std::string_view>& words) {
  for (std::size_t c = 0; c < head.cells.size(); ++c) {
    for (const std::string& word : folded_words(head.cells[c])) {
      if (std::find(words.begin(), words.end(), word) != words.end()) return c;
    }
  }
  return std::nullopt;
}

TableTimeline read_table(const std::vector<TextLine>& lines, std::size_t head, const DocumentClock& clock,
                         TimeContext& context) {
  TableTimeline table;
  const std::size_t end = end_of_table(lines, head);
  table.last = end - 1;
  auto time = column_of_times(lines, head, end);
  if (!time) time = column_named(lines[head], kTime);
  if (!time) return table;
  std::size_t date = column_named(lines[head], kDate).value_or(kNoColumn);
  if (date == *time) date = kNoColumn;
  for (const ZoneMention& zone : find_zones(lines[head].cells[*time])) context.zone = clock.settled(zone);
  for (std::size_t row = head + 1; row < end; ++row) {
    const TextLine& line = lines[row];
    if (*time >= line.cells.size()) continue;
    TextLine cell = line;
    cell.text = line.cells[*time];
    if (date < line.cells.size()) cell.text = line.cells[date] + " " + cell.text;
    TimelineFact fact;
    fact.line = line.number;
    fact.text = words_of(line, *time, date);
    const auto mentions = find_times(cell.text);
    if (!mentions.empty()) fact.time = clock.read(cell, mentions.front(), context);
    if (fact.time && fact.time->mention.clock) context.after = fact.time->at;
    if (!fact.text.empty() || fact.time) table.entries.push_back(std::move(fact));
  }
  return table;
}

}  // namespace hindsight
