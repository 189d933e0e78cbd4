// What a status page says of services: states, days, and the share of time without an outage. Numbers are
// worked out by hand beside each case.
#include "archive/board.h"

#include <catch2/catch.hpp>

#include "archive/status.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr sys_seconds kNow = sys_days{2026y / January / 31} + 12h;
constexpr sys_seconds kMidnight = sys_days{2026y / January / 10};

StruckWindow outage(sys_seconds from, sys_seconds to, ServiceState state = ServiceState::major_outage) {
  StruckWindow window;
  window.from = from;
  window.to = to;
  window.state = state;
  window.stated = true;
  return window;
}

Moment at(std::string_view text) { return parse_moment(text).value(); }

StatusUpdate update(std::string_view time, std::string status, std::string text = "") {
  StatusUpdate result;
  if (!time.empty()) result.at = at(time);
  result.status = std::move(status);
  result.text = std::move(text);
  return result;
}

// One service struck by one incident.
Archive archive_of(Postmortem facts, bool maintenance = false) {
  Archive archive;
  Incident incident;
  incident.id = "a";
  incident.ongoing = goes_on(facts);
  incident.maintenance = maintenance;
  incident.services = {Link{}};
  incident.facts = std::move(facts);
  TermEntry service;
  service.term.id = "search";
  service.term.name = "Search";
  service.incidents = {0};
  archive.incidents.push_back(std::move(incident));
  archive.services.push_back(std::move(service));
  return archive;
}

Impact impact(std::string_view from, std::string_view to, std::string level) {
  Impact result;
  result.service = "Search";
  if (!from.empty()) result.from = at(from);
  if (!to.empty()) result.to = at(to);
  result.level = std::move(level);
  return result;
}

ServiceStatus status_of(const Archive& archive) { return make_board(archive, Config{}, kNow).services.at(0); }

TEST_CASE("uptime counts overlapping outages once", "[status]") {
  // 10:00–10:30 and 10:20–10:50 are 50 minutes; the third lies within the first.
  const std::vector<StruckWindow> windows = {outage(kMidnight + 10h, kMidnight + 10h + 30min),
                                             outage(kMidnight + 10h + 20min, kMidnight + 10h + 50min),
                                             outage(kMidnight + 10h + 5min, kMidnight + 10h + 6min)};
  const Uptime uptime = uptime_of(windows, kNow - kBoardDays, kNow);
  CHECK(uptime.window == 129600min);
  CHECK(uptime.down == 50min);
  CHECK(uptime.impacts == 3);
  CHECK(uptime.uncounted == 0);
}

TEST_CASE("uptime leaves out maintenance and degraded performance, and what lies outside", "[status]") {
  const sys_seconds from = kNow - kBoardDays;
  const std::vector<StruckWindow> windows = {
      outage(kMidnight, kMidnight + 1h, ServiceState::maintenance),
      outage(kMidnight, kMidnight + 1h, ServiceState::degraded),
      outage(from - 2h, from - 1h),
      outage(from - 2h, from + 10min, ServiceState::partial_outage),  // ten minutes of it
      outage(kNow - 1min, kNow + 1h),                                 // one minute of it
  };
  CHECK(uptime_of(windows, from, kNow).down == 11min);
}

TEST_CASE("an outage without exact times is not counted but told of", "[status]") {
  StruckWindow vague = outage(kMidnight, kMidnight + 1h);
  vague.stated = false;
  const Uptime uptime = uptime_of({vague}, kNow - kBoardDays, kNow);
  CHECK(uptime.down == 0min);
  CHECK(uptime.uncounted == 1);
}

TEST_CASE("a state comes from the level, else the percentage, else the severity", "[status]") {
  Incident incident;
  Impact some;
  CHECK(state_of(incident, &some) == ServiceState::incident);
  incident.severity = 3;
  CHECK(state_of(incident, &some) == ServiceState::degraded);
  incident.severity = 1;
  CHECK(state_of(incident, nullptr) == ServiceState::major_outage);
  some.percent = 40;
  CHECK(state_of(incident, &some) == ServiceState::partial_outage);
  some.percent = 100;
  CHECK(state_of(incident, &some) == ServiceState::major_outage);
  some.level = "Degraded performance";
  CHECK(state_of(incident, &some) == ServiceState::degraded);
  incident.maintenance = true;
  CHECK(state_of(incident, &some) == ServiceState::maintenance);
}

TEST_CASE("what is said is put in order of time", "[status]") {
  Postmortem facts;
  facts.updates = {update("2026-01-10T11:00Z", "resolved", "c"), update("", "", "d"),
                   update("2026-01-10T10:00Z", "investigating", "a"),
                   update("2026-01-10T12:30+02:00", "monitoring", "b")};
  std::string order;
  for (const StatusUpdate* u : updates_in_order(facts)) order += u->text;
  CHECK(order == "abcd");
  CHECK(last_status(facts) == "resolved");
}

TEST_CASE("the last update says whether an incident goes on", "[status]") {
  Postmortem facts;
  CHECK_FALSE(goes_on(facts));
  facts.updates = {update("2026-01-10T10:00Z", "Investigating")};
  CHECK(goes_on(facts));
  facts.ongoing = Fact<bool>{};
  CHECK_FALSE(goes_on(facts));
  facts.ongoing->value = true;
  CHECK(goes_on(facts));
  facts.updates.push_back(update("2026-01-10T11:00Z", "Resolved"));
  facts.updates.push_back(update("2026-01-12T11:00Z", "postmortem"));
  CHECK_FALSE(goes_on(facts));
  Incident incident;
  incident.facts = facts;
  CHECK(iso(ended(incident).value()) == "2026-01-10T11:00:00Z");  // the postmortem is not the end
}

TEST_CASE("planned work is to come, under way or over by the clock and by what is said", "[status]") {
  Incident incident;
  incident.maintenance = true;
  incident.facts.scheduled_from = TimeFact{};
  incident.facts.scheduled_from->value = at("2026-01-31T11:00Z");
  CHECK(progress_of(incident, kNow - 2h) == Progress::upcoming);
  CHECK(progress_of(incident, kNow) == Progress::over);  // nothing says that it still runs
  incident.facts.scheduled_until = TimeFact{};
  incident.facts.scheduled_until->value = at("2026-01-31T13:00Z");
  CHECK(progress_of(incident, kNow) == Progress::active);
  CHECK(progress_of(incident, kNow + 2h) == Progress::over);
  incident.facts.updates = {update("2026-01-31T12:50Z", "in_progress")};
  CHECK(progress_of(incident, kNow + 2h) == Progress::active);
  incident.facts.updates.push_back(update("2026-01-31T13:10Z", "completed"));
  CHECK(progress_of(incident, kNow + 2h) == Progress::over);
}

TEST_CASE("a service shows each day that a window touches", "[status]") {
  Postmortem facts;
  facts.impacts = {impact("2026-01-09T23:30Z", "2026-01-11T00:00Z", "partial"),
                   impact("2026-01-10T08:00Z", "2026-01-10T09:00Z", "down")};
  const ServiceStatus status = status_of(archive_of(facts));
  CHECK(status.now == ServiceState::operational);
  REQUIRE(status.days.size() == 2);  // the 11th begins when it is over
  CHECK(status.days[0].day == sys_days{2026y / January / 9});
  CHECK(status.days[0].state == ServiceState::partial_outage);
  CHECK(status.days[1].state == ServiceState::major_outage);
  CHECK(status.days[1].incidents == std::vector<Index>{0});
  CHECK(status.uptime.down == 24h + 30min);
}

TEST_CASE("a window without an end strikes a service now only while its incident goes on", "[status]") {
  Postmortem facts;
  facts.started = TimeFact{};
  facts.started->value = at("2026-01-30T10:00Z");
  facts.impacts = {impact("2026-01-30T10:00Z", "", "partial")};
  const ServiceStatus over = status_of(archive_of(facts));
  CHECK(over.now == ServiceState::operational);
  CHECK(over.days.size() == 1);
  CHECK(over.uptime.uncounted == 1);
  facts.ongoing = Fact<bool>{};
  facts.ongoing->value = true;
  const ServiceStatus open = status_of(archive_of(facts));
  CHECK(open.now == ServiceState::partial_outage);
  CHECK(open.days.size() == 2);
  CHECK(open.uptime.down == 26h);  // to noon of the 31st
}

TEST_CASE("days before the last 90 and days to come are not shown", "[status]") {
  Postmortem facts;
  facts.impacts = {impact("2025-06-01T00:00Z", "2025-11-04T12:00Z", "down"),
                   impact("2026-02-01T00:00Z", "2026-02-02T00:00Z", "down")};
  const ServiceStatus status = status_of(archive_of(facts));
  REQUIRE(status.days.size() == 2);
  CHECK(status.days[0].day == sys_days{2025y / November / 3});  // the first of the 90
}

}  // namespace
}  // namespace hindsight
