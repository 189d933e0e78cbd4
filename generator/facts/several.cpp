#include "facts/several.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "base/patch.h"
#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestName = 60;  // code points

struct Range {
  int from = 0;
  int to = 0;  // the line behind
  bool holds(int line) const { return line >= from && line < to; }
};

bool has_date(const Reading& reading, const Range& range) {
  return std::any_of(reading.times.begin(), reading.times.end(), [&](const WrittenTime& time) {
    return range.holds(time.line) && time.mention.day.has_value();
  });
}

using Kinds = std::set<SectionKind>;

// The sections below a heading; none where the heading opens one itself: "Timeline" is part of an incident.
Kinds sections_in(const Reading& reading, const Range& range) {
  Kinds kinds;
  for (const Section& section : reading.sections) {
    if (section.line == range.from && section.kind != SectionKind::other) return {};
    if (section.line > range.from && range.holds(section.line) && is_section(section.kind))
      kinds.insert(section.kind);
  }
  return kinds;
}

std::vector<int> incidents_at(const std::vector<Heading>& headings, int level, const Reading& reading) {
  std::vector<Range> ranges;
  for (const Heading& heading : headings) {
    if (!heading.top_level || heading.level > level) continue;
    if (!ranges.empty() && ranges.back().to == 0) ranges.back().to = heading.line;
    if (heading.level == level) ranges.push_back({heading.line, 0});
  }
  if (!ranges.empty() && ranges.back().to == 0) ranges.back().to = std::numeric_limits<int>::max();
  std::vector<int> lines;
  std::map<SectionKind, std::size_t> times;
  for (const Range& range : ranges) {
    const Kinds kinds = sections_in(reading, range);
    if (kinds.size() < 2 || !has_date(reading, range)) continue;
    lines.push_back(range.from);
    for (const SectionKind kind : kinds) ++times[kind];
  }
  // Each tells its story by itself, so some section stands in all of them.
  const bool repeated = std::any_of(times.begin(), times.end(),
                                    [&](const auto& entry) { return entry.second == lines.size(); });
  return lines.size() < 2 || !repeated ? std::vector<int>{} : lines;
}

}  // namespace

std::vector<int> several_incidents(const Markdown& text, const Reading& reading) {
  for (const int level : {1, 2}) {
    auto lines = incidents_at(text.headings(), level, reading);
    if (!lines.empty()) return lines;
  }
  return {};
}

std::vector<IncidentPart> split_incidents(std::string_view bytes, const std::vector<int>& lines) {
  std::vector<IncidentPart> parts;
  int number = 0;
  for (const std::string_view line : lines_with_ends(bytes)) {
    ++number;
    if (std::find(lines.begin(), lines.end(), number) != lines.end())
      parts.push_back({std::string(truncate_utf8(slugify(line), kLongestName)), ""});
    if (!parts.empty()) parts.back().bytes += line;
  }
  return parts;
}

}  // namespace hindsight
