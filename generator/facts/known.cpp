#include "facts/known.h"

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

}  // namespace

std::vector<Event> known_timeline(const Postmortem& postmortem, const Reading& reading) {
  std::vector<Event> events;
  for (const TimelineEntry& entry : postmortem.timeline) {
    events.push_back(
        {entry.at, entry.text, entry.kind, phase_of(entry.kind), Source::front_matter, entry.line});
  }
  if (!events.empty()) return events;
  for (const TimelineFact& entry : reading.timeline) {
    const std::optional<Moment> at = entry.time ? entry.time->at : std::nullopt;
    events.push_back({at, entry.text, {}, entry.phase, Source::body, entry.line});
  }
  return events;
}

std::vector<ActionItem> known_actions(const Postmortem& postmortem, const Reading& reading) {
  if (!postmortem.actions.empty()) return postmortem.actions;
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

}  // namespace hindsight
