// time-am-pm and time-out-of-order: entries of a timeline that stand before the one above them.
#include <fmt/format.h>

#include <algorithm>

#include "facts/finding_parts.h"

namespace hindsight {
namespace {

std::string written_clock(const RunningEntry& entry) {
  return entry.fact->time->text.empty() ? clock_of(entry) : entry.fact->time->text;
}

// The entries of one run of 12:xx are one slip; they are named together at the first.
std::size_t end_of_run(const std::vector<RunningEntry>& entries, std::size_t first) {
  std::size_t end = first + 1;
  while (end < entries.size() && entries[end].slipped) ++end;
  return end;
}

void report_slip(const Case& it, std::size_t first, std::size_t end, Findings& out) {
  const auto& entries = it.timeline.entries;
  const RunningEntry& slip = entries[first];
  // The neighbour that shows it: the one below for a slip into the evening, else the one above.
  const bool later = slip.written > slip.second;
  const bool below = later ? end < entries.size() : first == 0;
  const RunningEntry& neighbour = below ? entries[std::min(end, entries.size() - 1)] : entries[first - 1];
  Finding finding;
  finding.rule = "time-am-pm";
  finding.here = quote_line(it.reading, slip.fact->line);
  finding.other = quote_line(it.reading, neighbour.fact->line);
  finding.message = fmt::format("“{}” stands {} “{}” in the timeline", written_clock(slip),
                                below ? "before" : "after", written_clock(neighbour));
  finding.fix = fmt::format("“{}” is probably meant", other_half(*slip.fact->time));
  if (end - first > 1)
    finding.fix += fmt::format(", and so for the {} after it", end - first == 2 ? "one" : "ones");
  if (const auto& support = it.timeline.supports[first]; support.line > 0)
    finding.fix += fmt::format(": line {} says “{}”", support.line, support.text);
  out.push_back(std::move(finding));
}

void find_slips(const Case& it, Findings& out) {
  const auto& entries = it.timeline.entries;
  for (std::size_t i = 0; i < entries.size();) {
    if (!entries[i].slipped) {
      ++i;
      continue;
    }
    const std::size_t end = end_of_run(entries, i);
    report_slip(it, i, end, out);
    i = end;
  }
}

bool is_approximate(const RunningEntry& entry) { return entry.fact->time->mention.approximate; }

void find_disorder(const Case& it, Findings& out) {
  const auto& entries = it.timeline.entries;
  if (it.timeline.newest_first || entries.size() < 3) return;
  std::vector<std::size_t> back;
  for (std::size_t i = 1; i < entries.size(); ++i) {
    if (entries[i].second < entries[i - 1].second && entries[i].list == entries[i - 1].list &&
        !is_approximate(entries[i]) && !is_approximate(entries[i - 1]))
      back.push_back(i);
  }
  // A text that goes back often is ordered by something else than time.
  if (back.empty() || back.size() > std::max<std::size_t>(1, entries.size() / 5)) return;
  for (const std::size_t i : back) {
    const long step = entries[i - 1].second - entries[i].second;
    // Half a day back on a clock with am and pm, and no day written: it may be the next morning.
    if (!it.timeline.dated && step > 6 * 3600) continue;
    Finding finding;
    finding.rule = "time-out-of-order";
    finding.here = quote_line(it.reading, entries[i].fact->line);
    finding.other = quote_line(it.reading, entries[i - 1].fact->line);
    finding.message =
        fmt::format("“{}” stands after “{}” in the timeline and is {} earlier", written_clock(entries[i]),
                    written_clock(entries[i - 1]), show_seconds(step));
    finding.fix = "check the time, or move the entry";
    out.push_back(std::move(finding));
  }
}

}  // namespace

void find_clock_slips(const Case& it, Findings& out) {
  find_slips(it, out);
  find_disorder(it, out);
}

}  // namespace hindsight
