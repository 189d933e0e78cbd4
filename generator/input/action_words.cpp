#include "input/action_words.h"

#include <map>
#include <string>

#include "base/text.h"

namespace hindsight {

std::optional<ActionStatus> action_status_named(std::string_view word) {
  using enum ActionStatus;
  static const std::map<std::string, ActionStatus, std::less<>> words = {{"open", open},
                                                                         {"opened", open},
                                                                         {"new", open},
                                                                         {"todo", open},
                                                                         {"to-do", open},
                                                                         {"planned", open},
                                                                         {"scheduled", open},
                                                                         {"triage", open},
                                                                         {"backlog", open},
                                                                         {"ready", open},
                                                                         {"in-progress", open},
                                                                         {"in-review", open},
                                                                         {"doing", open},
                                                                         {"started", open},
                                                                         {"pending", open},
                                                                         {"waiting", open},
                                                                         {"blocked", open},
                                                                         {"on-hold", open},
                                                                         {"reopened", open},
                                                                         {"done", done},
                                                                         {"closed", done},
                                                                         {"complete", done},
                                                                         {"completed", done},
                                                                         {"resolved", done},
                                                                         {"fixed", done},
                                                                         {"merged", done},
                                                                         {"shipped", done},
                                                                         {"verified", done},
                                                                         {"cancelled", cancelled},
                                                                         {"canceled", cancelled},
                                                                         {"wontfix", cancelled},
                                                                         {"won-t-fix", cancelled},
                                                                         {"wont-fix", cancelled},
                                                                         {"won-t-do", cancelled},
                                                                         {"wont-do", cancelled},
                                                                         {"declined", cancelled},
                                                                         {"rejected", cancelled},
                                                                         {"abandoned", cancelled},
                                                                         {"obsolete", cancelled},
                                                                         {"duplicate", cancelled},
                                                                         {"not-planned", cancelled},
                                                                         {"unknown", unknown}};
  const auto found = words.find(slugify(word));
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::string_view name_of(ActionStatus status) {
  switch (status) {
    case ActionStatus::open:
      return "open";
    case ActionStatus::done:
      return "done";
    case ActionStatus::cancelled:
      return "cancelled";
    case ActionStatus::unknown:
      break;
  }
  return "unknown";
}

}  // namespace hindsight
