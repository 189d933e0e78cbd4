#include "facts/known.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace hindsight {
namespace {

Phase phase_of(std::string_view kind) {
  const std::string slug = slugify(kind);
  for (const Phase phase :
       {Phase::started, Phase::detected, Phase::acknowledged, Phase::mitigated, Phase::resolved}) {
    if (slug == name_of(phase)) return phase;
  }
  return Phase::none;
}

constexpr std::size_t kLongestStart = 300;  // characters

bool is_about_more(const Reading& reading, const Section& section) {
  return std::any_of(reading.sections.begin(), reading.sections.end(), [&](const Section& other) {
    return other.line == section.line && other.kind != section.kind;
  });
}

// The prose of a section up to the length of a start; of a label what follows it on its line too.
std::optional<TextFact> start_of(const Reading& reading, const Section& section) {
  TextFact start{{}, Source::body, 0};
  for (const TextLine& line : reading.lines) {
    if (line.number < section.line || line.number > section.end_line || line.struck) continue;
    const std::string_view text =
        line.opens ? trim(std::string_view(line.text).substr(std::min(line.label_end, line.text.size())))
                   : line.text;
    if (line.opens && line.label_end == 0) continue;
    if (text.empty() || line.table_head) continue;
    if (start.line == 0) start.line = line.number;
    if (!start.value.empty()) start.value += ' ';
    start.value += text;
    if (length_utf8(start.value) > kLongestStart) break;
  }
  if (start.line == 0) return std::nullopt;
  start.value = extract(start.value, kLongestStart);
  return start;
}

}  // namespace

std::vector<Event> known_timeline(Postmortem& postmortem, const Reading& reading) {
  std::vector<Event> events;
  for (TimelineEntry& entry : std::exchange(postmortem.timeline, {})) {
    const Phase phase = phase_of(entry.kind);
    events.push_back(
        {entry.at, std::move(entry.text), std::move(entry.kind), phase, Source::front_matter, entry.line});
  }
  if (!events.empty()) return events;
  for (const TimelineFact& entry : reading.timeline) {
    const std::optional<Moment> at = entry.time ? entry.time->at : std::nullopt;
    events.push_back({at, entry.text, {}, entry.phase, Source::body, entry.line});
  }
  return events;
}

std::vector<ActionItem> known_actions(Postmortem& postmortem, const Reading& reading) {
  if (!postmortem.actions.empty()) return std::exchange(postmortem.actions, {});
  std::vector<ActionItem> actions;
  for (const ActionFact& fact : reading.actions) {
    ActionItem action;
    action.title = fact.text;
    action.type = fact.type;
    action.owner = fact.owner;
    action.ticket = fact.ticket;
    action.status = fact.status;
    action.due = fact.due_at;
    action.line = fact.line;
    action.source = Source::body;
    actions.push_back(std::move(action));
  }
  return actions;
}

std::optional<Resolution> known_resolution(const std::vector<Event>& timeline, const Reading& reading) {
  for (const Section& section : reading.sections) {
    if (section.kind != SectionKind::resolution || is_about_more(reading, section)) continue;
    if (const auto start = start_of(reading, section)) return Resolution{*start, true};
  }
  for (const Phase phase : {Phase::resolved, Phase::mitigated}) {
    for (const Event& event : timeline) {
      if (event.phase == phase && !event.text.empty())
        return Resolution{{extract(event.text, kLongestStart), event.source, event.line}, false};
    }
  }
  return std::nullopt;
}

}  // namespace hindsight
