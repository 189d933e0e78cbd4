#include "facts/status_updates.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "facts/phases.h"
#include "facts/plain.h"

namespace hindsight {
namespace {

bool may_be_tracked(const TextLine& line) { return line.raw.find("{{") != std::string::npos; }

// The time that a paragraph's short code gives, read from the line as written.
std::optional<std::string> tracked(const std::string& raw) {
  static const re2::RE2 code("\\{\\{[<%]\\s*track\\s+\"([^\"]{4,40})\"\\s*[>%]\\}\\}");
  std::string time;
  if (!re2::RE2::PartialMatch(raw, code, &time)) return std::nullopt;
  return time;
}

std::string without_codes(const std::string& raw) {
  static const re2::RE2 code("\\{\\{[<%][^}]*[>%]\\}\\}");
  std::string kept = raw;
  re2::RE2::GlobalReplace(&kept, code, "");
  return without_backticks(plain_line(kept));
}

Phase phase_of_state(const std::string& text) {
  const std::string lower = lower_ascii(text.substr(0, 30));
  if (lower.starts_with("resolved") || lower.starts_with("completed")) return Phase::resolved;
  if (lower.starts_with("monitoring")) return Phase::mitigated;
  if (lower.starts_with("investigating") || lower.starts_with("identified")) return Phase::acknowledged;
  return phase_of(text);
}

}  // namespace

std::vector<TimelineFact> read_status_updates(const std::vector<TextLine>& lines, const DocumentClock& clock,
                                              bool& newest_first) {
  std::vector<TimelineFact> entries;
  if (std::none_of(lines.begin(), lines.end(), may_be_tracked)) return entries;
  TimeContext context = clock.context();
  TimelineFact pending;
  const auto flush = [&] {
    if (pending.time) {
      pending.phase = phase_of_state(pending.text);
      pending.restores = restores(pending.text);
      pending.written = static_cast<int>(entries.size());
      entries.push_back(pending);
    }
    pending = {};
  };
  for (const TextLine& line : lines) {
    if (line.after_gap) flush();
    if (pending.line == 0) pending.line = line.number;
    const std::string words = without_codes(line.raw);
    if (!words.empty()) pending.text += (pending.text.empty() ? "" : " ") + words;
    if (const auto time = tracked(line.raw); time && !pending.time) {
      TextLine code = line;
      code.text = *time;
      const auto mentions = find_times(code.text);
      if (!mentions.empty()) pending.time = clock.read(code, mentions.front(), context);
    }
  }
  flush();
  const auto key = [](const TimelineFact& entry) {
    return entry.time->at ? sort_key(*entry.time->at) : std::chrono::sys_seconds::min();
  };
  newest_first = entries.size() > 1 && key(entries.front()) > key(entries.back());
  if (newest_first) std::reverse(entries.begin(), entries.end());
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const TimelineFact& a, const TimelineFact& b) { return key(a) < key(b); });
  return entries;
}

}  // namespace hindsight
