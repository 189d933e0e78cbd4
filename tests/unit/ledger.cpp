// The ledger of actions: ids, states and ages at their edges, owners.
#include "archive/ledger.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "archive/action_ids.h"
#include "archive/owners.h"

namespace hindsight {
namespace {

ActionItem action(const std::string& title, const std::string& ticket = "") {
  ActionItem made;
  made.title = title;
  made.ticket = ticket;
  return made;
}

std::vector<std::string> ids(std::vector<ActionItem> actions) {
  assign_action_ids("i", actions);
  std::vector<std::string> all;
  for (const ActionItem& one : actions) all.push_back(one.id);
  return all;
}

using Ids = std::vector<std::string>;

TEST_CASE("an action is known by its ticket, else by its title", "[ledger]") {
  CHECK(ids({action("Mend the fence"), action("Other words", "OPS-7"), action("???")}) ==
        Ids{"i/mend-the-fence", "i/ops-7", "i/action"});
  CHECK(ids({action("a", "https://tickets.example.com/browse/OPS-7"),
             action("b", "https://code.example.com/acme/shop/issues/12"),
             action("c", "https://code.example.com/acme/till/issues/12/")}) ==
        Ids{"i/ops-7", "i/shop-issues-12", "i/till-issues-12"});
}

TEST_CASE("an action keeps its id when others are added above it", "[ledger]") {
  const std::string start = "Alert on the lag of replicas in every region and ";
  const Ids before = ids({action(start + "page the owner"), action("Mend the fence")});
  const Ids after = ids({action(start + "write it down"), action("New"), action(start + "page the owner"),
                         action("Mend the fence")});
  CHECK(before[0] == after[2]);
  CHECK(before[1] == after[3]);
  CHECK(after[0] != after[2]);
  CHECK(before[0].size() <= std::string("i/").size() + 48 + 5);
}

TEST_CASE("equal titles are numbered, and a number never meets a title", "[ledger]") {
  CHECK(ids({action("Count"), action("Count"), action("Count 2"), action("Count")}) ==
        Ids{"i/count", "i/count-2", "i/count-2-2", "i/count-3"});
}

TEST_CASE("a long id is cut between characters", "[ledger]") {
  std::string greek;
  for (int i = 0; i < 40; ++i) greek += "Ω";
  const std::string id = ids({action("a" + greek)})[0];
  CHECK(id.find("\xCE-") == std::string::npos);
}

// One incident with one action.
struct Case {
  std::string started, resolved;
  ActionStatus status = ActionStatus::open;
  std::string due, done;
};

LedgerEntry entry_of(const Case& given, const std::string& today = "2026-01-31") {
  const auto fact = [](const std::string& text) {
    return text.empty() ? std::nullopt
                        : std::optional(TimeFact{*parse_moment(text), Source::front_matter, 2});
  };
  Incident incident;
  incident.facts.started = fact(given.started);
  incident.facts.resolved = fact(given.resolved);
  ActionItem item = action("Mend");
  item.status = given.status;
  item.due = parse_moment(given.due);
  item.done = parse_moment(given.done);
  incident.actions.push_back(item);
  Archive archive;
  archive.incidents.push_back(incident);
  return make_ledger(archive, default_config(""), std::chrono::sys_days{day_of(*parse_moment(today))})
      .entries.at(0);
}

ActionState state_with_due(const std::string& due, const std::string& today) {
  Case given;
  given.due = due;
  return entry_of(given, today).state;
}

TEST_CASE("an action is overdue when the day on which it is due is over", "[ledger]") {
  CHECK(state_with_due("2026-01-30", "2026-01-30") == ActionState::open);
  CHECK(state_with_due("2026-01-30", "2026-01-31") == ActionState::overdue);
  CHECK(state_with_due("2026-01-30T10:00:00Z", "2026-01-30") == ActionState::open);
  CHECK(state_with_due("2026-01-30T10:00:00+02:00", "2026-01-31") == ActionState::overdue);
  CHECK(state_with_due("2026-01-30T23:30:00-05:00", "2026-01-31") == ActionState::open);
  CHECK(state_with_due("2026-01-30T23:30:00-05:00", "2026-02-01") == ActionState::overdue);
  CHECK(state_with_due("2026-01-31T00:30:00+02:00", "2026-01-31") == ActionState::overdue);
  CHECK(state_with_due("", "2026-01-31") == ActionState::open);
}

TEST_CASE("only what is said to be open is overdue", "[ledger]") {
  using enum ActionStatus;
  CHECK(entry_of({"", "", unknown, "2020-01-01", ""}).state == ActionState::unknown);
  CHECK(entry_of({"", "", done, "2020-01-01", ""}).state == ActionState::done);
  CHECK(entry_of({"", "", cancelled, "2020-01-01", ""}).state == ActionState::cancelled);
}

std::string age_of(const Case& given) {
  const auto age = entry_of(given).age;
  return age ? std::to_string(age->count()) : "unknown";
}

TEST_CASE("an age runs from the end of the incident, and is absent where the days are not known",
          "[ledger]") {
  using enum ActionStatus;
  CHECK(age_of({"2026-01-01", "2026-01-11T23:00:00Z", open, "", ""}) == "20");
  CHECK(age_of({"2026-01-01", "", open, "", ""}) == "30");
  CHECK(age_of({"", "", open, "", ""}) == "unknown");
  CHECK(age_of({"2026-01-01", "", done, "", ""}) == "unknown");
  CHECK(age_of({"2026-01-01", "", done, "", "2026-01-01"}) == "0");
  CHECK(age_of({"2026-01-01", "2026-01-05", done, "", "2026-01-04"}) == "unknown");
  CHECK(age_of({"2026-02-01", "", open, "", ""}) == "unknown");
  CHECK(age_of({"2026-01-01", "", unknown, "", ""}) == "unknown");
  CHECK(age_of({"2026-01-01", "", cancelled, "", "2026-01-04"}) == "unknown");
}

std::string owners(const std::string& field) {
  Incident incident;
  incident.facts.teams = {{"Till", Source::front_matter, 3}};
  Config config = default_config("");
  Term service;
  service.id = "stock";
  service.owner = "Cobalt and Coal";
  config.services.add(service);
  std::string all;
  for (const Owner& owner : TeamNames({incident}, config).owners_in(field))
    all += (all.empty() ? "" : ", ") + owner.name + (owner.team ? " (team)" : "");
  return all;
}

TEST_CASE("an owner is a team where the archive or its name says so, else a person", "[ledger]") {
  CHECK(owners("till") == "till (team)");
  CHECK(owners("Cobalt and Coal") == "Cobalt and Coal (team)");
  CHECK(owners("Payments team") == "Payments team (team)");
  CHECK(owners("team-pay") == "team-pay (team)");
  CHECK(owners("SRE") == "SRE (team)");
  CHECK(owners("Database on-call") == "Database on-call (team)");
  CHECK(owners("@acme/payments") == "@acme/payments (team)");
  CHECK(owners("@kim") == "kim");
  CHECK(owners("Ana Reis") == "Ana Reis");
  CHECK(owners("Ana Teamster") == "Ana Teamster");
}

TEST_CASE("a field may name several owners, and a person beside a team stays a person", "[ledger]") {
  CHECK(owners("Ana (SRE)") == "Ana, SRE (team)");
  CHECK(owners("Ana and Payments team") == "Ana, Payments team (team)");
  CHECK(owners("Ana/Ben; Till") == "Ana, Ben, Till (team)");
  CHECK(owners("SRE Ana") == "SRE Ana");
}

TEST_CASE("nobody is no owner", "[ledger]") {
  for (const char* field : {"", " ", "TBD", "n/a", "-", "–", "(unassigned)", "?"})
    CHECK(owners(field).empty());
}

}  // namespace
}  // namespace hindsight
