#include "facts/contradictions.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "facts/read.h"
#include "input/document.h"
#include "input/front_matter.h"

using namespace hindsight;

namespace {

Findings findings_of(const std::string& text, const Config& config = default_config("")) {
  Diagnostics ignored;
  const Document document = read_document("report.md", text, ignored);
  Postmortem facts = read_front_matter(document, config, ignored).postmortem;
  const Reading reading = read_text(document, config);
  complete(facts, reading, config);
  return read_findings(facts, reading, config);
}

const Finding* find(const Findings& findings, const std::string& rule) {
  const auto found =
      std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.rule == rule; });
  return found == findings.end() ? nullptr : &*found;
}

std::string names(const Findings& findings) {
  std::string all;
  for (const Finding& finding : findings) all += finding.rule + ": " + finding.message + "\n";
  return all;
}

struct Row {
  std::string name;
  std::string text;
  bool found = true;
};

void check(const std::string& rule, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Findings findings = findings_of(row.text);
    INFO(rule << ": " << row.name << "\n" << names(findings));
    CHECK((find(findings, rule) != nullptr) == row.found);
  }
}

std::string with_timeline(const std::string& summary, const std::string& timeline) {
  return "# Login page down\n\n## Summary\n\n" + summary + "\n\n## Timeline\n\n" + timeline + "\n";
}

const std::string kMorning =
    "- 09:10 Cache upgrade starts\n"
    "- 09:30 Outage begins\n"
    "- 09:32 Pager alerts the on-call engineer\n"
    "- 09:50 Rollback started\n"
    "- 10:05 Service fully restored\n";

}  // namespace

TEST_CASE("a stated duration is held against the times and the timeline") {
  const std::string day = "On 12 March 2024 the login page had an outage ";
  check(
      "time-duration-mismatch",
      {
          {"no pair of times is that long", with_timeline(day + "which lasted 48 minutes.", kMorning)},
          {"it counts from the upgrade", with_timeline(day + "lasting 55 minutes.", kMorning)},
          {"the range in the same line",
           "## Summary\n\nDuration: 14:00 - 14:40 UTC on 2024-03-12 (3 hours)\n"},
          {"the exact length", with_timeline(day + "which lasted 35 minutes.", kMorning), false},
          {"a figure rounded by five", with_timeline(day + "which lasted about 40 minutes.", kMorning),
           false},
          {"half an hour, roughly", with_timeline(day + "which lasted roughly half an hour.", kMorning),
           false},
          {"less than an hour", with_timeline(day + "which lasted less than an hour.", kMorning), false},
          {"hours are rounded", "## Summary\n\nDuration: 14:00 - 16:10 UTC on 2024-03-12 (2 hours)\n", false},
          {"a range over midnight",
           "## Summary\n\nThe outage lasted 3 hours, from 11:00 PM to 2:00 AM (UTC).\n", false},
          {"how often a job runs",
           with_timeline(day + "because a job that runs every 5 minutes failed.", kMorning), false},
          {"a timeout", with_timeline(day + "because of a 15-minute timeout.", kMorning), false},
          {"no times at all", "## Summary\n\nThe outage lasted 48 minutes.\n", false},
      });
}

TEST_CASE("the finding names the pair of entries that the stated duration fits") {
  const Findings findings = findings_of(
      with_timeline("On 12 March 2024 the login page had an outage lasting 55 minutes.", kMorning));
  const Finding* finding = find(findings, "time-duration-mismatch");
  REQUIRE(finding != nullptr);
  CHECK(finding->message ==
        "“55 minutes” fits 09:10–10:05, from “Cache upgrade starts”; the outage is 35 min (09:30–10:05)");
  CHECK(finding->here.line == 5);
  REQUIRE(finding->other);
  CHECK(finding->other->text == "10:05 Service fully restored");
}

TEST_CASE("two statements of one duration must agree") {
  check("time-duration-mismatch",
        {
            {"summary and impact",
             "## Summary\n\nThe outage lasted 25 minutes.\n\n## Impact\n\nThe outage lasted 52 minutes.\n"},
            {"one is rounded",
             "## Summary\n\nThe outage lasted 52 minutes.\n\n## Impact\n\nThe outage lasted about an hour.\n",
             false},
            {"another outage",
             "## Summary\n\nThe outage lasted 25 minutes.\n\n## Impact\n\nThe second outage lasted 52 "
             "minutes.\n",
             false},
        });
}

TEST_CASE("working hours count where the text or the site names them") {
  const std::string text =
      "## Summary\n\nDuration: from 2024-03-14 16:00 UTC to 2024-03-15 10:00 UTC, 2 working hours.\n";
  CHECK(find(findings_of(text), "time-duration-mismatch") == nullptr);
  Config config = default_config("");
  config.business_hours = parse_business_hours("Mon-Fri 09:00-17:00");
  CHECK(find(findings_of(text, config), "time-duration-mismatch") == nullptr);
  config.business_hours = parse_business_hours("Mon-Fri 06:00-22:00");
  CHECK(find(findings_of(text, config), "time-duration-mismatch") != nullptr);
}

TEST_CASE("business hours are read and counted") {
  const auto hours = parse_business_hours("Mon-Fri 09:00-17:00");
  REQUIRE(hours);
  CHECK(parse_business_hours("9-17") == hours);
  CHECK_FALSE(parse_business_hours("17:00-09:00"));
  CHECK_FALSE(parse_business_hours("always"));
  using namespace std::chrono;
  const auto at = [](int day, int hour) {
    return local_seconds(sys_days(2024y / March / day).time_since_epoch()) + std::chrono::hours(hour);
  };
  CHECK(time_within(*hours, at(14, 16), at(15, 10)) == std::chrono::hours(2));
  CHECK(time_within(*hours, at(15, 16), at(18, 10)) == std::chrono::hours(2));  // over a weekend
  CHECK(time_within(*hours, at(4, 0), at(18, 0)) == std::chrono::hours(80));    // two weeks
  CHECK(time_within(*hours, at(15, 10), at(14, 10)) == std::chrono::hours(0));
}

TEST_CASE("mixed-up halves of the day are noticed") {
  const std::string rest =
      "| 8:55 AM | Queue stops |\n| 9:05 AM | On-call paged |\n| 9:20 AM | Consumer restarted |\n"
      "| 9:40 AM | Queue drained, everything back to normal |\n";
  const std::string head = "## Timeline\n\n| Time (UTC) | What |\n| --- | --- |\n";
  check("time-am-pm",
        {
            {"the first row says PM", head + "| 8:40 PM | Broker upgrade begins |\n" + rest},
            {"12:05 AM after 11:50 AM",
             head + "| 11:30 AM | Search goes down |\n| 11:50 AM | On-call paged |\n| 12:05 AM | Rollback |\n"
                    "| 12:20 PM | Search back online |\n"},
            {"the right halves", head + "| 8:40 AM | Broker upgrade begins |\n" + rest, false},
            {"over midnight",
             head + "| 11:30 PM | Search goes down |\n| 11:50 PM | On-call paged |\n| 12:05 AM | Rollback |\n"
                    "| 12:20 AM | Search back online |\n",
             false},
            {"the evening before, and the text says so",
             head + "| 8:40 PM | Broker upgrade begins, the night before |\n" + rest, false},
            {"through noon",
             head + "| 11:30 AM | Search goes down |\n| 12:15 PM | On-call paged |\n"
                    "| 12:40 PM | Rollback |\n| 1:20 PM | Search back online |\n",
             false},
        });
  const Findings found = findings_of(head + "| 8:40 PM | Broker upgrade begins |\n" + rest +
                                     "\n## Root cause\n\nAt 8:40am (UTC) the broker was upgraded.\n");
  const Finding* finding = find(found, "time-am-pm");
  REQUIRE(finding != nullptr);
  CHECK(finding->message == "“8:40 PM” stands before “8:55 AM” in the timeline");
  CHECK(finding->fix.starts_with("“8:40 AM” is probably meant: line 13 says"));
}

TEST_CASE("entries that go back in time are noticed") {
  check("time-out-of-order",
        {
            {"one entry too late",
             "## Timeline\n\n- 10:00 UTC Outage begins\n- 10:20 UTC Failover\n- 10:12 UTC Paged\n- 10:40 UTC "
             "Over\n"},
            {"with dates",
             "## Timeline\n\n- 2024-03-12 10:00 Outage begins\n- 2024-03-13 09:00 Failover\n- 2024-03-12 "
             "18:00 Paged\n"
             "- 2024-03-13 10:40 Over\n"},
            {"in order", "## Timeline\n\n- 10:00 UTC Outage begins\n- 10:12 UTC Paged\n- 10:40 UTC Over\n",
             false},
            {"the newest first",
             "## Timeline\n\n- 10:40 UTC Over\n- 10:20 UTC Failover\n- 10:12 UTC Paged\n- 10:00 UTC Outage "
             "begins\n",
             false},
            {"over midnight",
             "## Timeline\n\n- 23:50 UTC Outage begins\n- 23:58 UTC Paged\n- 00:10 UTC Failover\n- 00:30 UTC "
             "Over\n",
             false},
            {"two lists",
             "## Timeline\n\n### First team\n\n- 10:00 UTC Outage begins\n- 10:40 UTC Over\n\n### Second "
             "team\n\n"
             "- 10:05 UTC Paged\n- 10:30 UTC Failover\n",
             false},
        });
}

TEST_CASE("start and end are held against each other and the timeline") {
  check("time-end-before-start",
        {
            {"dates the wrong way round",
             "## Summary\n\nDuration: from May 3, 2024, at 15:00 UTC to May 2, 2024, at 16:00 UTC\n"},
            {"the right way round",
             "## Summary\n\nDuration: from May 2, 2024, at 15:00 UTC to May 3, 2024, at 16:00 UTC\n", false},
            {"over midnight", "## Summary\n\nDuration: May 2, 2024, 11:00 PM - 1:00 AM UTC\n", false},
        });
  const std::string list =
      "- 2:40 PM Firewall rules reviewed\n- 2:50 PM A colleague says that the shop is not responding\n"
      "- 3 PM Ticket opened\n- 3:30 PM Rule removed\n- 4 PM The shop is up and running\n";
  check("time-start-mismatch",
        {
            {"down before it starts", with_timeline("From 3PM to 4PM GMT the shop returned errors.", list)},
            {"only slow before it starts",
             with_timeline(
                 "From 3PM to 4PM GMT the shop returned errors.",
                 "- 2:50 PM The shop is slow and sometimes not responding for some users\n- 3 PM Down\n"
                 "- 4 PM The shop is up and running\n"),
             false},
            {"another time of day altogether",
             with_timeline(
                 "From 3PM to 4PM GMT the shop returned errors.",
                 "- 3:00 AM The shop is down\n- 3:20 AM Restart\n- 4:00 AM The shop is up and running\n")},
            {"the same time in another zone",
             "## Summary\n\nFrom 3:00 PM to 4:00 PM WAT the shop returned errors.\n\n## Timeline (UTC)\n\n"
             "- 2:00 PM: The shop goes down\n- 2:20 PM: Restart\n- 3:00 PM: The shop is up and running\n",
             false},
            {"an upgrade before it starts",
             with_timeline("From 3PM to 4PM GMT the shop returned errors.",
                           "- 2:50 PM Upgrade of the shop\n- 3 PM The shop is not responding\n"
                           "- 4 PM The shop is up and running\n"),
             false},
        });
  const std::string quick =
      "- 08:59:00 New image deployed\n- 09:00:00 Site goes down\n- 09:00:40 Alert\n- 09:04:00 Setting "
      "corrected\n"
      "- 09:05:10 Image pinned\n";
  check("time-end-mismatch",
        {
            {"mended within minutes, over after hours",
             with_timeline("Between 09:00:00 and 12:10:00 the site was not accessible.", quick)},
            {"over when it was mended",
             with_timeline("Between 09:00:00 and 09:06:00 the site was not accessible.", quick), false},
            {"nothing mended it yet",
             with_timeline(
                 "Between 09:00:00 and 12:10:00 the site was not accessible.",
                 "- 09:00:00 Site goes down\n- 09:00:40 Alert\n- 09:01:00 Call\n- 09:02:00 Escalated\n"),
             false},
        });
  check(
      "time-resolved-early",
      {
          {"restored after the end",
           with_timeline("On 2024-03-12 from 09:30 to 09:50 UTC the login page was down.", kMorning)},
          {"restored at the end",
           with_timeline("On 2024-03-12 from 09:30 to 10:05 UTC the login page was down.", kMorning), false},
          {"confirmed after the end",
           with_timeline("On 2024-03-12 from 09:30 to 10:05 UTC the login page was down.",
                         kMorning + "- 11:00 Monitoring confirms that all is back to normal\n"),
           false},
      });
}

TEST_CASE("days that cannot be are noticed") {
  check("time-two-dates",
        {
            {"two years",
             with_timeline(
                 "On June 4, 2024, from 10:00 to 10:30 UTC the shop was down.",
                 "- June 4, 2023 10:00 UTC Outage begins\n- June 4, 2023 10:30 UTC Service restored\n")},
            {"label and range",
             "Date of incident: 2024-06-09\n\n## Summary\n\nDuration: 2024-06-04 10:00 to 2024-06-04 10:30 "
             "UTC\n"},
            {"one date",
             "Date of incident: 2024-06-04\n\n## Summary\n\nDuration: 2024-06-04 10:00 to 2024-06-04 10:30 "
             "UTC\n",
             false},
            {"a date of writing",
             "Date: 2024-06-09\n\n## Summary\n\nDuration: 2024-06-04 10:00 to 2024-06-04 10:30 UTC\n", false},
            {"a timeline on other days",
             with_timeline(
                 "On June 4, 2024, from 10:00 to 10:30 UTC the shop was down.",
                 "- June 5, 2024 10:00 UTC Outage begins\n- June 5, 2024 10:30 UTC Service restored\n")},
            {"a release some days before",
             with_timeline(
                 "On June 4, 2024, from 10:00 to 10:30 UTC the shop was down. The release of May 30, 2024 "
                 "had the fault.",
                 "- 10:00 UTC Outage begins\n- 10:30 UTC Service restored\n"),
             false},
        });
  check("time-weekday",
        {
            {"a wrong weekday", "## Summary\n\nOn Monday, 12 March 2024, the shop was down.\n"},
            {"the right weekday", "## Summary\n\nOn Tuesday, 12 March 2024, the shop was down.\n", false},
            {"no weekday", "## Summary\n\nOn 12 March 2024 the shop was down.\n", false},
        });
}

TEST_CASE("a zone's abbreviation must be in force on that day") {
  check("time-zone-not-in-force",
        {
            {"standard time in summer",
             "## Summary\n\nOn July 8, 2024, from 10:00 EST to 10:30 EST the shop was down.\n"},
            {"summer time in winter",
             "## Summary\n\nOn January 8, 2024, from 10:00 PDT to 10:30 PDT the shop was down.\n"},
            {"standard time in winter",
             "## Summary\n\nOn January 8, 2024, from 10:00 EST to 10:30 EST the shop was down.\n", false},
            {"GMT in summer",
             "## Summary\n\nOn July 8, 2024, from 10:00 GMT to 10:30 GMT the shop was down.\n", false},
            {"UTC in summer",
             "## Summary\n\nOn July 8, 2024, from 10:00 UTC to 10:30 UTC the shop was down.\n", false},
            {"an offset",
             "## Summary\n\nOn July 8, 2024, from 10:00 GMT-5 to 10:30 GMT-5 the shop was down.\n", false},
        });
}

TEST_CASE("a complete outage of a part of the users is noticed") {
  check("impact-mismatch",
        {
            {"in one section", "## Impact\n\nA complete outage of the shop. 40% of users could not pay.\n"},
            {"in two",
             "## Summary\n\nThe shop was completely unavailable.\n\n## Impact\n\n12% of customers saw "
             "errors.\n"},
            {"of all", "## Impact\n\nA complete outage of the shop. 100% of users could not pay.\n", false},
            {"of a part", "## Impact\n\nA partial outage of the shop. 40% of users could not pay.\n", false},
            {"first the one, then the other",
             "## Impact\n\nAt first 40% of users saw errors; then it was a complete outage.\n", false},
            {"a share of something else", "## Impact\n\nA complete outage of the shop. CPU stood at 40%.\n",
             false},
        });
}

TEST_CASE("what the record leaves out is noted") {
  const std::string told =
      "# Shop down\n\n## Summary\n\nThe shop was down.\n\n## Root cause\n\nA full disk.\n\n";
  check("detection-missing",
        {
            {"nothing says who saw it", told + "## Resolution\n\nThe disk was cleaned.\n"},
            {"a section", told + "## Detection\n\nA customer wrote.\n", false},
            {"an entry", told + "## Timeline\n\n- 10:00 UTC Monitoring alert fires\n", false},
            {"a short notice", "The shop is down, we are looking into it.\n", false},
        });
  const std::string list =
      "## Timeline\n\n- 10:00 UTC Outage begins\n- 10:02 UTC Paged\n- 10:06 UTC Looked at logs\n";
  check(
      "timeline-silence",
      {
          {"an hour and a half",
           list + "- 11:40 UTC Found the disk full\n- 11:44 UTC Cleaned\n- 11:50 UTC Service restored\n"},
          {"no gap",
           list + "- 10:10 UTC Found the disk full\n- 10:14 UTC Cleaned\n- 10:20 UTC Service restored\n",
           false},
          {"after it was over",
           list + "- 10:10 UTC Found the disk full\n- 10:14 UTC Service restored\n- 15:20 UTC Review held\n",
           false},
      });
}

TEST_CASE("loose actions are noted, all of a kind in one finding") {
  const auto actions = [](const std::string& items) { return "# Shop down\n\n## Action items\n\n" + items; };
  check(
      "action-vague",
      {
          {"improve monitoring", actions("- Improve monitoring\n- Alert on 80% disk use\n")},
          {"be more careful", actions("- Be more careful\n- Alert on 80% disk use\n")},
          {"better documentation", actions("- Better documentation for the team\n- Alert on 80% disk use\n")},
          {"exact enough", actions("- Improve monitoring of the free space on the primary's disk\n"), false},
          {"exact", actions("- Alert on 80% disk use\n"), false},
      });
  check(
      "action-without-owner",
      {
          {"none has one", actions("- Alert on 80% disk use\n- Rotate logs daily\n")},
          {"one in a table",
           actions("| Action | Owner | Due |\n| --- | --- | --- |\n| Alert on disk use | Kim | 2024-07-01 |\n"
                   "| Rotate logs |  | 2024-07-08 |\n")},
          {"all have one",
           actions(
               "| Action | Owner | Due |\n| --- | --- | --- |\n| Alert on disk use | Kim | 2024-07-01 |\n"),
           false},
          {"it is done", actions("- [x] Alert on 80% disk use\n"), false},
          {"no actions", "# Shop down\n\nIt was down.\n", false},
      });
  check("action-without-due",
        {
            {"none has one", actions("- Alert on 80% disk use\n- Rotate logs daily\n")},
            {"all have one",
             actions(
                 "| Action | Owner | Due |\n| --- | --- | --- |\n| Alert on disk use | Kim | 2024-07-01 |\n"),
             false},
        });
  const Findings findings = findings_of(actions("- Alert on 80% disk use\n- Rotate logs daily\n"));
  CHECK(std::count_if(findings.begin(), findings.end(),
                      [](const Finding& f) { return f.rule == "action-without-owner"; }) == 1);
}

TEST_CASE("wording that blames a person is noted") {
  check("blame-wording",
        {
            {"human error", "## Root cause\n\nThe switch was set wrongly by human error.\n"},
            {"forgot", "## Root cause\n\nThe engineer on duty forgot to renew the certificate.\n"},
            {"careless", "## Root cause\n\nA careless change to the firewall.\n"},
            {"to blame", "## Root cause\n\nThe night shift was to blame.\n"},
            {"should have", "## Root cause\n\nHe should have checked the backup.\n"},
            {"a person who helped", "## Timeline\n\n- 10:00 The engineer on duty restarted the queue.\n",
             false},
            {"a command", "## Timeline\n\n- 10:00 We ran git blame on the file.\n", false},
            {"a blameless review", "## Lessons\n\nThe review was blameless.\n", false},
            {"an action against it", "## Action items\n\n- Automate it to reduce the risk of human error\n",
             false},
            {"a machine", "## Root cause\n\nThe scheduler failed to check the queue.\n", false},
        });
}

TEST_CASE("findings become diagnostics that quote the other place") {
  Finding slip;
  slip.rule = "time-am-pm";
  slip.message = "“9 PM” stands before “9:10 AM”";
  slip.here = {7, "9 PM Start"};
  slip.other = Quote{8, "9:10 AM Alert"};
  slip.fix = "“9 AM” is probably meant";
  const Findings findings = {slip};
  const Diagnostics out = as_diagnostics(findings, "a.md");
  REQUIRE(out.size() == 1);
  CHECK(render(out[0], nullptr) ==
        "a.md:7: warning[time-am-pm]: “9 PM” stands before “9:10 AM”\n"
        "  hint: line 8: “9:10 AM Alert”; “9 AM” is probably meant\n");
  RuleLevels rules;
  CHECK(is_shown(findings[0], rules));
  rules.off["time-am-pm"] = true;
  CHECK_FALSE(is_shown(findings[0], rules));
  Finding blame;
  blame.rule = "blame-wording";
  blame.level = Level::note;
  CHECK_FALSE(is_shown(blame, {}));
}
