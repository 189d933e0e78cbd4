// The ledger of follow-up actions: every action of every incident with its state on a day, its age and its
// owners, and the lists that pages are made from. Made once per edition; the actions themselves stay with
// their incidents.
//
// Definitions:
// - overdue: open, and the day on which it is due (due_day()) has passed, at whatever time of it;
// - open: said to be open, and not overdue. An action of whose state nothing is said is not open but unknown;
// - age: whole days from the day on which the incident ended (else the one on which it began) to the day on
//   which the action was done, or to that day while it is open. Absent where one of the days is not
//   stated or the action was done before the incident ended;
// - an action is counted once for each incident that names it, whatever its ticket, and actions of planned
//   work are counted too.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/owners.h"
#include "input/config.h"

namespace hindsight {

// In the order in which lists of mixed states have them.
enum class ActionState { overdue, open, unknown, done, cancelled };
inline constexpr std::array kActionStates = {ActionState::overdue, ActionState::open, ActionState::unknown,
                                             ActionState::done, ActionState::cancelled};

struct LedgerEntry {
  Index incident = 0;
  std::size_t number = 0;  // in Incident::actions
  ActionState state = ActionState::unknown;
  std::optional<std::chrono::days> age;
  std::vector<Owner> owners;  // none: not stated
};

// How many actions are in each state.
struct ActionTally {
  std::size_t overdue = 0, open = 0, unknown = 0, done = 0, cancelled = 0;

  std::size_t& of(ActionState state);
  std::size_t of(ActionState state) const;
  std::size_t known() const { return overdue + open + done + cancelled; }
  std::size_t all() const { return known() + unknown; }
};

using Entries = std::vector<std::size_t>;  // positions in Ledger::entries

// Actions under one heading: a service, an owner, a type.
struct ActionGroup {
  std::string id;  // a slug; of a service its id
  std::string name;
  ActionTally tally;
  Entries entries;  // in list order
};

struct Ledger {
  std::vector<LedgerEntry>
      entries;  // in list order: see ActionState; then the soonest due, the newest incident
  ActionTally tally;
  std::map<ActionState, Entries> states;
  std::vector<ActionGroup> services;  // those of lists: most overdue, open and unknown actions first
  std::vector<ActionGroup> teams;
  std::vector<ActionGroup> people;  // empty unless site.yaml asks for them
  std::vector<ActionGroup> types;   // the known types in their order, others by name, without one last
  std::vector<ActionGroup> kinds;   // "team", "person", "none": actions with such an owner
};

// REQUIRES: the tickets have been applied.
Ledger make_ledger(const Archive& archive, const Config& config, std::chrono::sys_days today);

// The day that a due date or time names: that of UTC where it has an offset, else the one that is written.
std::chrono::sys_days due_day(const Moment& due);

bool is_overdue(const ActionItem& action, std::chrono::sys_days today);

// Open actions of these incidents, whether due or not: independent of any clock. The soonest due first, those
// without a date last.
struct ActionRef {
  Index incident = 0;
  std::size_t number = 0;
};
std::vector<ActionRef> open_actions(const Archive& archive, const std::vector<Index>& incidents);

}  // namespace hindsight
