#include "archive/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/text.h"

namespace hindsight {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

const ActionItem& action_of(const Archive& archive, const LedgerEntry& entry) {
  return archive.incidents[entry.incident].actions[entry.number];
}

ActionState state_of(const ActionItem& action, sys_days today) {
  switch (action.status) {
    case ActionStatus::open:
      return is_overdue(action, today) ? ActionState::overdue : ActionState::open;
    case ActionStatus::done:
      return ActionState::done;
    case ActionStatus::cancelled:
      return ActionState::cancelled;
    case ActionStatus::unknown:
      break;
  }
  return ActionState::unknown;
}

std::optional<days> age_of(const Incident& incident, const ActionItem& action, sys_days today) {
  const TimeFact* from = incident.facts.resolved ? &*incident.facts.resolved : incident.when();
  std::optional<sys_days> to;
  if (action.status == ActionStatus::done && action.done) to = sys_days{day_of(action.done.value())};
  if (action.status == ActionStatus::open) to = today;
  if (from == nullptr || !to) return std::nullopt;
  const days age = *to - sys_days{day_of(from->value)};
  return age < days{0} ? std::nullopt : std::optional(age);
}

// The place of a due date in a list: soonest first, without one last.
std::chrono::sys_seconds due_key(const ActionItem& action) {
  return action.due ? sort_key(*action.due) : std::chrono::sys_seconds::max();
}

std::vector<LedgerEntry> read_entries(const Archive& archive, const Config& config, sys_days today) {
  const TeamNames teams(archive.incidents, config);
  std::vector<LedgerEntry> entries;
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const Incident& incident = archive.incidents[i];
    for (std::size_t n = 0; n < incident.actions.size(); ++n) {
      const ActionItem& action = incident.actions[n];
      entries.push_back(
          {i, n, state_of(action, today), age_of(incident, action, today), teams.owners_in(action.owner)});
    }
  }
  const auto key = [&](const LedgerEntry& entry) {
    const bool waits = entry.state == ActionState::overdue || entry.state == ActionState::open;
    const auto due = waits ? due_key(action_of(archive, entry)) : std::chrono::sys_seconds::max();
    return std::tuple(entry.state, due, entry.incident, entry.number);
  };
  std::sort(entries.begin(), entries.end(),
            [&](const LedgerEntry& a, const LedgerEntry& b) { return key(a) < key(b); });
  return entries;
}

// Groups by id while the entries are read in list order.
class Groups {
 public:
  void add(const std::string& id, const std::string& name, std::size_t position, ActionState state) {
    ActionGroup& group = by_id_[id];
    if (group.entries.empty()) {
      group.id = id;
      group.name = name;
    }
    if (!group.entries.empty() && group.entries.back() == position) return;  // one owner named twice
    group.entries.push_back(position);
    ++group.tally.of(state);
  }

  std::vector<ActionGroup> take() {
    std::vector<ActionGroup> groups;
    for (auto& [id, group] : by_id_) groups.push_back(std::move(group));
    return groups;
  }

  // Those with most to do first, ties by name.
  std::vector<ActionGroup> take_by_need() {
    std::vector<ActionGroup> groups = take();
    const auto key = [](const ActionGroup& group) {
      return std::tuple(group.tally.overdue, group.tally.open, group.tally.unknown, group.entries.size());
    };
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const ActionGroup& a, const ActionGroup& b) { return key(a) > key(b); });
    return groups;
  }

 private:
  std::map<std::string, ActionGroup> by_id_;
};

// The name of an owner's page. Names of the pages of lists in the same folder are not free.
std::string owner_id(const std::string& name) {
  std::string id = slugify(name);
  return id == "index" || id.starts_with("page-") ? id + "-owner" : id;
}

std::vector<ActionGroup> group_by_type(const Archive& archive, const Ledger& ledger) {
  static const std::vector<std::string> usual = {"prevent", "mitigate", "detect", "process", "repair"};
  Groups groups;
  for (std::size_t i = 0; i < ledger.entries.size(); ++i) {
    const std::string& type = action_of(archive, ledger.entries[i]).type;
    groups.add(slugify(type), type, i, ledger.entries[i].state);
  }
  std::vector<ActionGroup> types = groups.take();
  const auto rank = [&](const ActionGroup& group) {
    const auto found = std::find(usual.begin(), usual.end(), group.id);
    return found == usual.end() && group.id.empty() ? usual.size() + 1
                                                    : static_cast<std::size_t>(found - usual.begin());
  };
  std::stable_sort(types.begin(), types.end(),
                   [&](const ActionGroup& a, const ActionGroup& b) { return rank(a) < rank(b); });
  return types;
}

void group_by_owner(Ledger& ledger, bool name_people) {
  Groups teams;
  Groups people;
  Groups kinds;
  for (std::size_t i = 0; i < ledger.entries.size(); ++i) {
    const LedgerEntry& entry = ledger.entries[i];
    for (const Owner& owner : entry.owners) {
      if (owner.team) teams.add(owner_id(owner.name), owner.name, i, entry.state);
      if (!owner.team && name_people) people.add(owner_id(owner.name), owner.name, i, entry.state);
    }
    for (const bool team : {true, false}) {
      const bool any = std::any_of(entry.owners.begin(), entry.owners.end(),
                                   [&](const Owner& owner) { return owner.team == team; });
      if (any) kinds.add(team ? "team" : "person", "", i, entry.state);
    }
    if (entry.owners.empty()) kinds.add("none", "", i, entry.state);
  }
  ledger.teams = teams.take_by_need();
  ledger.people = people.take_by_need();
  ledger.kinds = kinds.take_by_need();
}

std::vector<ActionGroup> group_by_service(const Archive& archive, const Ledger& ledger) {
  Groups groups;
  for (std::size_t i = 0; i < ledger.entries.size(); ++i) {
    for (const Link& link : archive.incidents[ledger.entries[i].incident].services) {
      const Term& service = archive.services[link.term].term;
      groups.add(service.id, service.name, i, ledger.entries[i].state);
    }
  }
  return groups.take_by_need();
}

}  // namespace

std::size_t& ActionTally::of(ActionState state) {
  switch (state) {
    case ActionState::overdue:
      return overdue;
    case ActionState::open:
      return open;
    case ActionState::done:
      return done;
    case ActionState::cancelled:
      return cancelled;
    case ActionState::unknown:
      break;
  }
  return unknown;
}

std::size_t ActionTally::of(ActionState state) const { return ActionTally(*this).of(state); }

sys_days due_day(const Moment& due) { return std::chrono::floor<days>(sort_key(due)); }

bool is_overdue(const ActionItem& action, sys_days today) {
  return action.status == ActionStatus::open && action.due && due_day(*action.due) < today;
}

Ledger make_ledger(const Archive& archive, const Config& config, sys_days today) {
  Ledger ledger;
  ledger.entries = read_entries(archive, config, today);
  for (std::size_t i = 0; i < ledger.entries.size(); ++i) {
    ++ledger.tally.of(ledger.entries[i].state);
    ledger.states[ledger.entries[i].state].push_back(i);
  }
  ledger.services = group_by_service(archive, ledger);
  group_by_owner(ledger, config.action_people);
  ledger.types = group_by_type(archive, ledger);
  return ledger;
}

std::vector<ActionRef> open_actions(const Archive& archive, const std::vector<Index>& incidents) {
  std::vector<ActionRef> open;
  for (const Index i : incidents) {
    const std::vector<ActionItem>& actions = archive.incidents[i].actions;
    for (std::size_t n = 0; n < actions.size(); ++n) {
      if (actions[n].status == ActionStatus::open) open.push_back({i, n});
    }
  }
  std::stable_sort(open.begin(), open.end(), [&](const ActionRef& a, const ActionRef& b) {
    return due_key(archive.incidents[a.incident].actions[a.number]) <
           due_key(archive.incidents[b.incident].actions[b.number]);
  });
  return open;
}

}  // namespace hindsight
