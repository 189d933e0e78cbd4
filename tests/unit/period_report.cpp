// The report of a small archive, worked out by hand. Newest first:
//   f  no date
//   e  2024-04-01  SEV1  web   planned work
//   d  2024-03-31  SEV1  web   60 min, actions: open (due 1 Jan 2024), open (due 1 Jan 2030), done
//   c  2024-02-10  SEV2  dns   ends on another day, nobody wrote when; goes on: no
//   b  2024-01-01  -     web   10 min, action without a record
//   a  2023-12-31  SEV1  web   20 min
#include "archive/period_report.h"

#include <catch2/catch.hpp>

#include "base/text.h"
#include "english.h"

namespace hindsight {
namespace {

using std::chrono::year;
using std::chrono::year_month_day;

constexpr auto kToday = std::chrono::sys_days{year{2025} / 6 / 1};

Incident incident(const std::string& id, const std::string& start, const std::string& severity,
                  std::optional<Index> service, int minutes) {
  Incident made;
  made.id = id;
  if (!start.empty()) made.facts.started = TimeFact{*parse_moment(start), Source::front_matter, 1};
  if (!severity.empty()) made.facts.severity = TextFact{severity, Source::front_matter, 1};
  if (service) made.services = {{*service, Source::front_matter, 1}};
  if (minutes > 0) {
    made.duration = std::chrono::minutes(minutes);
    made.facts.resolved = made.facts.started;
  }
  return made;
}

ActionItem action(ActionStatus status, const std::string& due = {}) {
  ActionItem item;
  item.status = status;
  if (!due.empty()) item.due = parse_moment(due);
  return item;
}

Archive archive() {
  Archive made;
  made.incidents = {incident("f", "", "SEV1", 0, 0),
                    incident("e", "2024-04-01T00:00Z", "SEV1", 0, 5),
                    incident("d", "2024-03-31T23:59Z", "SEV1", 0, 60),
                    incident("c", "2024-02-10", "SEV2", 1, 0),
                    incident("b", "2024-01-01T00:00Z", "", 0, 10),
                    incident("a", "2023-12-31T23:59Z", "SEV1", 0, 20)};
  made.incidents[1].maintenance = true;
  made.incidents[2].actions = {action(ActionStatus::open, "2024-01-01"),
                               action(ActionStatus::open, "2030-01-01"), action(ActionStatus::done)};
  made.incidents[4].actions = {action(ActionStatus::unknown, "2024-01-01")};
  return made;
}

ReportFilter days(year_month_day from, year_month_day to) { return {from, to, {}, {}}; }

using Indices = std::vector<Index>;

TEST_CASE("a report has the incidents that began within its days, oldest first", "[report]") {
  const PeriodReport report = period_report(archive(), days(year{2024} / 1 / 1, year{2024} / 3 / 31), kToday);
  CHECK(report.incidents == Indices{4, 3, 2});
  CHECK(report.planned.empty());
  CHECK(report.undated == 1);
  CHECK(report.with_duration == 2);
  CHECK_FALSE(report.median);
  CHECK(report.missing.end == 1);
  CHECK(report.missing.severity == 1);
  CHECK(report.missing.service == 0);
  CHECK(report.missing.cause == 3);
  CHECK(report.missing.detection == 3);
  CHECK(report.missing.actions == 1);
  CHECK(show_counts(test::english(), report.actions) ==
        "1 done, 2 open (1 past the date), 1 without a record; 4 in all");
}

TEST_CASE("planned work is listed apart and counts in nothing", "[report]") {
  const PeriodReport report = period_report(archive(), days(year{2024} / 4 / 1, year{2024} / 6 / 30), kToday);
  CHECK(report.incidents.empty());
  CHECK(report.planned == Indices{1});
  CHECK(report.with_duration == 0);
  CHECK(show_counts(test::english(), report.actions) == "no record");
}

TEST_CASE("a report of a severity or a service says what it had to leave out", "[report]") {
  ReportFilter filter = days(year{2023} / 1 / 1, year{2024} / 12 / 31);
  filter.severities.emplace(slugify("sev1"), "sev1");
  const PeriodReport severe = period_report(archive(), filter, kToday);
  CHECK(severe.incidents == Indices{5, 2});
  CHECK(severe.planned == Indices{1});
  CHECK(severe.no_severity == 1);
  filter.severities.clear();
  filter.service = 1;
  const PeriodReport dns = period_report(archive(), filter, kToday);
  CHECK(dns.incidents == Indices{3});
  CHECK(dns.no_service == 0);
}

TEST_CASE("five durations have a middle, and it is one of them", "[report]") {
  Archive made;
  for (const int minutes : {90, 10, 50, 30, 70, 110})
    made.incidents.push_back(incident("x", "2024-05-01T00:00Z", "", {}, minutes));
  const ReportFilter filter = days(year{2024} / 5 / 1, year{2024} / 5 / 1);
  const PeriodReport six = period_report(made, filter, kToday);
  CHECK(six.with_duration == 6);
  CHECK(six.median == std::chrono::minutes(50));
  made.incidents.resize(4);
  CHECK_FALSE(period_report(made, filter, kToday).median);
}

}  // namespace
}  // namespace hindsight
