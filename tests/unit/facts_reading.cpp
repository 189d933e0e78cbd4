#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

#include "facts/plain.h"
#include "facts/read.h"
#include "input/config.h"
#include "input/document.h"

using namespace hindsight;

namespace {

Reading read(const std::string& body, const std::string& path = "a.md",
             const Config& config = default_config("t")) {
  Diagnostics out;
  return read_text(read_document(path, body, out), config);
}

std::string value(const std::optional<TextFact>& fact) { return fact ? fact->value : "-"; }
// RFC 3339 without seconds.
std::string clock(const Moment& moment) {
  std::string text = iso(moment);
  if (moment.precision != Precision::day) text.erase(16, 3);
  return text;
}

std::string value(const std::optional<TimeFact>& fact) { return fact ? clock(fact->value) : "-"; }

std::string titled(const std::string& text) { return "# Mail was late\n\n" + text + "\n"; }

std::vector<std::string> entries(const Reading& reading) {
  std::vector<std::string> rows;
  for (const TimelineFact& entry : reading.timeline)
    rows.push_back((entry.time && entry.time->at ? clock(*entry.time->at) : "-") + " " + entry.text);
  return rows;
}

std::vector<std::string> actions(const Reading& reading) {
  std::vector<std::string> rows;
  for (const ActionFact& action : reading.actions) rows.push_back(action.text);
  return rows;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("a title is the first heading, bold line or short line") {
  struct Row {
    std::string body;
    std::string title;
  };
  const std::vector<Row> rows = {
      {"# Mail was late\n\nText.\n", "Mail was late"},
      {"**Mail was late**\n\n## Summary\n\nText.\n", "Mail was late"},
      {"Mail was late\n\nSummary\nText.\n", "Mail was late"},
      {"POSTMORTEM: WEBSITE DOWNTIME\n\nSUMMARY\nText.\n", "POSTMORTEM: WEBSITE DOWNTIME"},
      {"![logo](a.png)\n\n# Mail was late\n\nText.\n", "Mail was late"},
      {"# My first postmortem\n\n## Mail was late\n\n### Summary\n", "Mail was late"},
      {"# Postmortem\n\n## Summary\n\nText.\n", "Postmortem"},
      {"Title: Mail was late\n\nSummary:\nText.\n", "Mail was late"},
      {"## Summary\n\nText.\n", "-"},
      {"Last night our mail was late, because the queue stood still.\n", "-"},
  };
  for (const Row& row : rows) {
    INFO(row.body);
    CHECK(value(read(row.body).title) == row.title);
  }
}

TEST_CASE("start and end come from the range, the summary, then the timeline") {
  struct Row {
    std::string text;
    std::string start;
    std::string end;
  };
  const std::vector<Row> rows = {
      {"**Duration:** 3 June 2025, 10:00 - 11:30 UTC", "2025-06-03T10:00Z", "2025-06-03T11:30Z"},
      {"## Summary\n\nMail was down from 10:00 to 11:30 UTC on 3 June 2025.", "2025-06-03T10:00Z",
       "2025-06-03T11:30Z"},
      {"## Summary\n\nLast summer our mail was down from 10:00\nto 11:30 UTC on 3 June 2025.",
       "2025-06-03T10:00Z", "2025-06-03T11:30Z"},
      {"Date: 3 June 2025\n\n## Summary\n\nFrom 10 PM to 1 AM UTC our mail was down.", "2025-06-03T22:00Z",
       "2025-06-04T01:00Z"},
      {"## Summary\n\nOn 3 June 2025 at 10:05 UTC mail went down.\n\n## Timeline\n\n- 09:50: deploy "
       "begins\n- 10:05: mail "
       "goes down\n- 11:00: all back to normal",
       "2025-06-03T10:05Z", "2025-06-03T11:00Z"},
      {"3 June 2025\n\n## Timeline (UTC)\n\n- 09:50: deploy begins\n- 10:05: the outage begins\n- 11:00: "
       "mail restored",
       "2025-06-03T10:05Z", "2025-06-03T11:00Z"},
      {"## Summary\n\nOn 3 June 2025 mail was late.", "2025-06-03", "-"},
      {"## Summary\n\nMail was down from 10:00 to 11:30 UTC.", "-", "-"},
      {"## Summary\n\nOn 04/05/2025 mail was down.", "-", "-"},
      {"Posted on 9 June 2025\n\n## Summary\n\nMail was late.", "-", "-"},
      {"## Summary\n\nMail was late.\n\n## Actions\n\n- Add an alert by 9 June 2025", "-", "-"},
      {"## Details\n\n- Start time: 3 June 2025 10:00 UTC\n- End time: 3 June 2025 11:30 UTC",
       "2025-06-03T10:00Z", "2025-06-03T11:30Z"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Reading reading = read(titled(row.text));
    CHECK(value(reading.started) == row.start);
    CHECK(value(reading.resolved) == row.end);
  }
  CHECK(value(read(titled("It was late."), "2025-06-03-mail.md").started) == "2025-06-03");
}

TEST_CASE("the site's time zone is that of times which name none") {
  Config config = default_config("t");
  config.timezone = "+02:00";
  CHECK(value(read(titled("**Duration:** 3 June 2025, 10:00 - 11:30"), "a.md", config).started) ==
        "2025-06-03T10:00+02:00");
  CHECK(value(read(titled("**Duration:** 3 June 2025, 10:00 - 11:30 UTC"), "a.md", config).started) ==
        "2025-06-03T10:00Z");
}

TEST_CASE("a timeline is read in whatever form it has") {
  struct Row {
    std::string text;
    Rows entries;
  };
  const std::string day = "Date: 3 June 2025\n\n";
  const std::vector<Row> rows = {
      {"## Timeline\n\n- 10:00 UTC - down\n- 10:30 UTC - up",
       {"2025-06-03T10:00Z down", "2025-06-03T10:30Z up"}},
      {"## Timeline (UTC)\n\n* **10:00** down\n* **10:30** up",
       {"2025-06-03T10:00Z down", "2025-06-03T10:30Z up"}},
      {"## Timeline\n\nAll times in UTC.\n\n10:00 down\n10:30 up",
       {"2025-06-03T10:00Z down", "2025-06-03T10:30Z up"}},
      {"## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 10:00 | down |\n| 10:30 | up |",
       {"2025-06-03T10:00Z down", "2025-06-03T10:30Z up"}},
      {"| Date | Time (UTC) | What |\n|---|---|---|\n| 2025-06-04 | 10:00 | down |",
       {"2025-06-04T10:00Z down"}},
      {"## Timeline\n\n### 10:00 UTC\n\nIt is down.\n\n### 10:30 UTC\n\n- It is up.",
       {"2025-06-03T10:00Z It is down.", "2025-06-03T10:30Z It is up."}},
      {"## Timeline (UTC)\n\n### 2025-06-04\n\n- 10:00 down\n\n### 2025-06-05\n\n- 09:00 up",
       {"2025-06-04T10:00Z down", "2025-06-05T09:00Z up"}},
      {"## Timeline (UTC)\n\n- 11:50 PM: down\n- 12:20 AM: up",
       {"2025-06-03T23:50Z down", "2025-06-04T00:20Z up"}},
      {"## Timeline (UTC)\n\n- 10:00: down\n  - the disk was full\n- 10:30: up",
       {"2025-06-03T10:00Z down; the disk was full", "2025-06-03T10:30Z up"}},
      {"## Timeline (UTC)\n\n- 10:00: down\n  and out\n- 10:30: up",
       {"2025-06-03T10:00Z down and out", "2025-06-03T10:30Z up"}},
      {"## Timeline\n\n- **Detected (3 June 2025, 10:00 UTC):** a pager rang\n- **Escalation:** storage was "
       "called",
       {"2025-06-03T10:00Z Detected (3 June 2025, 10:00 UTC): a pager rang",
        "- Escalation: storage was called"}},
      {"Timeline:\n\nDetection Time: 10:00 UTC\nActions Taken: a restart\n\nEscalation:\nStorage was called.",
       {"2025-06-03T10:00Z Detection Time: 10:00 UTC", "- Actions Taken: a restart",
        "- Escalation: Storage was called."}},
      {"## Timeline (UTC)\n\n- actions taken\n\n\t10:00 a restart\n\n\t10:10 a second one",
       {"2025-06-03T10:00Z a restart", "2025-06-03T10:10Z a second one"}},
      {"## Notes\n\n- 10:00 UTC down\n- 10:10 UTC found\n- 10:30 UTC up",
       {"2025-06-03T10:00Z down", "2025-06-03T10:10Z found", "2025-06-03T10:30Z up"}},
      {"## Notes\n\nAt 10:00 UTC it was down.\n\nAt 10:10 UTC it was found.\n\nAt 10:30 UTC it was up.", {}},
      {"## Timeline\n\nWe saw it, found it and mended it.", {}},
      {"*Resolved* - Mail flows. {{< track \"2025-06-03 11:00:00\" >}}\n\n*Investigating* - Mail is slow. "
       "{{< track "
       "\"2025-06-03 10:00:00\" >}}",
       {"2025-06-03T10:00 Investigating - Mail is slow.", "2025-06-03T11:00 Resolved - Mail flows."}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(entries(read(titled(day + row.text))) == row.entries);
  }
}

TEST_CASE("a clock without a day has no moment") {
  const Reading reading = read(titled("## Timeline\n\n- 10:00 UTC - down\n- 10:30 UTC - up"));
  CHECK(entries(reading) == Rows{"- down", "- up"});
  REQUIRE(reading.timeline.front().time);
  CHECK(reading.timeline.front().time->text == "10:00 UTC");
}

TEST_CASE("the words of an entry tell its phase") {
  const Reading reading =
      read(titled("## Timeline\n\n- 2025-06-03 09:50 UTC: deploy begins\n- 10:00 UTC: the outage begins\n- "
                  "10:04 UTC: an alert fires\n- "
                  "10:06 UTC: on-call acknowledges\n- 10:10 UTC: rollback started\n- 10:15 UTC: rollback "
                  "completed\n- 10:20 UTC: "
                  "traffic back to normal"));
  std::vector<Phase> phases;
  for (const TimelineFact& entry : reading.timeline) phases.push_back(entry.phase);
  CHECK(phases == std::vector<Phase>{Phase::none, Phase::started, Phase::detected, Phase::acknowledged,
                                     Phase::none, Phase::mitigated, Phase::resolved});
  CHECK(value(reading.started) == "2025-06-03T10:00Z");
  CHECK(value(reading.detected) == "2025-06-03T10:04Z");
  CHECK(value(reading.acknowledged) == "2025-06-03T10:06Z");
  CHECK(value(reading.mitigated) == "2025-06-03T10:15Z");
  CHECK(value(reading.resolved) == "2025-06-03T10:20Z");
}

TEST_CASE("actions are items, rows and sentences of their section") {
  struct Row {
    std::string text;
    Rows actions;
  };
  const std::vector<Row> rows = {
      {"## Action items\n\n- Add an alert\n- Write a runbook", {"Add an alert", "Write a runbook"}},
      {"## Action items\n\n1. Add an alert\n2. Write a runbook", {"Add an alert", "Write a runbook"}},
      {"## Action items\n\n- [ ] Add an alert\n- [x] Write a runbook", {"Add an alert", "Write a runbook"}},
      {"## Action items\n\n- Add an alert\n  - for the queue\n  - for the disk\n- Write a runbook",
       {"Add an alert", "Write a runbook"}},
      {"## Action items\n\n- **Monitoring:**\n  - Add an alert\n  - Draw a graph\n- **People:**\n  - Write a "
       "runbook",
       {"Add an alert", "Draw a graph", "Write a runbook"}},
      {"## Action items\n\n### Detection\n\n- Add an alert\n\n### Process\n\n- Write a runbook",
       {"Add an alert", "Write a runbook"}},
      {"## Action items\n\n* **Tasks:**\n+ Add an alert\n+ Write a runbook",
       {"Add an alert", "Write a runbook"}},
      {"## Action items\n\n    - Add an alert\n    - Write a runbook", {"Add an alert", "Write a runbook"}},
      {"## Action items\n\n&nbsp;•&nbsp;Add an alert  \n&nbsp;•&nbsp;Write a runbook",
       {"Add an alert", "Write a runbook"}},
      {"## Action items\n\n- Add an alert\n  that is wrapped\n- Write a runbook",
       {"Add an alert that is wrapped", "Write a runbook"}},
      {"## Action items\n\nWe list these:\n\n- Add an alert\n\nBy implementing these measures we will sleep.",
       {"Add an alert"}},
      {"## Action items\n\n| Action | Owner |\n|---|---|\n| Add an alert | Ana |\n| Write a runbook | Bo |",
       {"Add an alert", "Write a runbook"}},
      {"## Who does what\n\n| Task | Owner | Due |\n|---|---|---|\n| Add an alert | Ana | 2025-07-01 |",
       {"Add an alert"}},
      {"## Preventive measures\n\nEvery queue should have an alert. The night was long. We will write a "
       "runbook.",
       {"Every queue should have an alert.", "We will write a runbook."}},
      {"## Preventive measures\n\nAdd an alert for queues.\nWrite a runbook about them.",
       {"Add an alert for queues.", "Write a runbook about them."}},
      {"## Preventive measures\n\nThe queue should have an alert of its own,\nand we will write a\nrunbook "
       "for it.",
       {"The queue should have an alert of its own, and we will write a runbook for it."}},
      {"## Resolution\n\n1. Restart the queue\n2. Empty the disk", {}},
      {"## Action items\n\nNone.", {}},
      {"## Action items\n\n- Add an alert\n\n## Conclusion\n\n- It was a long night", {"Add an alert"}},
      {"## Massnahmen\n\n- Alarm einrichten\n- Ablauf beschreiben",
       {"Alarm einrichten", "Ablauf beschreiben"}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(actions(read(titled(row.text))) == row.actions);
  }
}

TEST_CASE("the type that a table gives goes before the one that the words suggest") {
  const Reading reading =
      read(titled("## Actions\n\n| Action | Type | Owner |\n|---|---|---|\n| Add an alert | Prevention | Ana "
                  "|\n| Add an alert | "
                  "mitigate | Bo |\n| Add an alert | P2 | Cy |\n| Add an alert | | Di |"));
  std::vector<std::string> types;
  for (const ActionFact& action : reading.actions) types.push_back(action.type);
  CHECK(types == std::vector<std::string>{"prevent", "mitigate", "detect", "detect"});
}

TEST_CASE("an action says who, when, where, and whether it is done") {
  struct Row {
    std::string item;
    std::string text, owner, ticket, due, type;
    ActionStatus status;
  };
  using enum ActionStatus;
  const std::vector<Row> rows = {
      {"- Add an alert", "Add an alert", "", "", "", "detect", unknown},
      {"- [ ] Add an alert", "Add an alert", "", "", "", "detect", open},
      {"- [x] Add an alert", "Add an alert", "", "", "", "detect", done},
      {"- ~~Add an alert~~", "Add an alert", "", "", "", "detect", done},
      {"- Add an alert (Done)", "Add an alert", "", "", "", "detect", done},
      {"- Add an alert - in progress", "Add an alert - in progress", "", "", "", "detect", open},
      {"- Add an alert (Owner: Ana Reyes)", "Add an alert", "Ana Reyes", "", "", "detect", unknown},
      {"- Add an alert (@ana)", "Add an alert", "ana", "", "", "detect", unknown},
      {"- Write a runbook, due 2025-07-01", "Write a runbook, due 2025-07-01", "", "", "2025-07-01",
       "process", unknown},
      {"- Write a runbook by July 1, 2025", "Write a runbook by July 1, 2025", "", "", "2025-07-01",
       "process", unknown},
      {"- Write a runbook OPS-12", "Write a runbook OPS-12", "", "OPS-12", "", "process", unknown},
      {"- Write a runbook [Issue](https://git.example/a/b/issues/7)", "Write a runbook", "",
       "https://git.example/a/b/issues/7", "", "process", unknown},
      {"- Test the restore every week", "Test the restore every week", "", "", "", "prevent", unknown},
      {"- Patch the mail server", "Patch the mail server", "", "", "", "repair", unknown},
      {"- Fail over to the second site", "Fail over to the second site", "", "", "", "mitigate", unknown},
      {"- Use UTF-8 in names", "Use UTF-8 in names", "", "", "", "", unknown},
  };
  for (const Row& row : rows) {
    INFO(row.item);
    const Reading reading = read(titled("## Action items\n\n" + row.item));
    REQUIRE(reading.actions.size() == 1);
    const ActionFact& action = reading.actions.front();
    CHECK(action.text == row.text);
    CHECK(action.owner == row.owner);
    CHECK(action.ticket == row.ticket);
    CHECK((action.due_at ? iso_day(*action.due_at) : "") == row.due);
    CHECK(action.type == row.type);
    CHECK(action.status == row.status);
  }
}

TEST_CASE("the root cause is the sentence that states it, and its words tell its kind") {
  struct Row {
    std::string text;
    std::string cause;
    std::string kind;
  };
  const std::vector<Row> rows = {
      {"## Summary\n\nThe root cause was a typo in the mail script.", "a typo in the mail script",
       "software-bug"},
      {"## Summary\n\nThe root cause of the outage was identified as a misconfigured router.",
       "a misconfigured router", "configuration"},
      {"**Root cause:** the disk was full due to old logs.", "the disk was full due to old logs", "capacity"},
      {"## Root cause\n\nWe first suspected the database. The outage was caused by a fibre cut outside town.",
       "a fibre cut outside town", "network"},
      {"## Root cause\n\nA power supply failed in the second rack. We replaced it.",
       "A power supply failed in the second rack", "hardware"},
      {"## Root cause\n\nThe new release was pushed to production without testing.",
       "The new release was pushed to production without testing", "deploy"},
      {"## Root cause\n\nOur payment provider was down for an hour.",
       "Our payment provider was down for an hour", "dependency"},
      {"## Root cause\n\nA deadlock between two queries stopped all writes.",
       "A deadlock between two queries stopped all writes", "database"},
      {"## Root cause\n\nA DDoS attack filled our links.", "A DDoS attack filled our links", "security"},
      {"## Root cause\n\nAn engineer ran the wrong command by mistake.",
       "An engineer ran the wrong command by mistake", "process"},
      {"## Root cause\n\nThe root cause is still unknown.", "still unknown", "unknown"},
      {"## Cause\n\nA misconfigured cache led to a flood of database queries.",
       "A misconfigured cache led to a flood of database queries", "configuration"},
      {"**Summary**\n\n**Root cause:** processes waited for the disk.\n\n## Root cause\n\nThe nightly copy "
       "used most of the "
       "cpu of the mail host.",
       "The nightly copy used most of the cpu of the mail host", "capacity"},
      {"## Root cause\n\nThe outage was caused by a bug that was triggered\nby an answer of the proxy.",
       "a bug that was triggered by an answer of the proxy", "software-bug"},
      {"## Timeline\n\n- 10:00 We believed the root cause was the router.", "-", "-"},
      {"## Summary\n\nMail was late.", "-", "-"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Reading reading = read(titled(row.text));
    CHECK(value(reading.root_cause) == row.cause);
    CHECK((reading.cause ? reading.cause->id : "-") == row.kind);
  }
}

TEST_CASE("the kind of cause is one of the site's own tree") {
  Config config = default_config("t");
  config.causes = Vocabulary();
  Term term;
  term.id = "pump";
  term.name = "Pump";
  term.words = {"impeller"};
  config.causes.add(term);
  config.causes.declared = true;
  CHECK(read(titled("## Root cause\n\nThe impeller broke."), "a.md", config).cause->id == "pump");
  CHECK_FALSE(read(titled("## Root cause\n\nThe disk was full."), "a.md", config).cause);
}

TEST_CASE("trigger and contributing factors are what their labels name") {
  const Reading reading = read(titled(
      "**Trigger:** a restart of the router\n\n## Contributing factors\n\n- No alert\n- One router only"));
  CHECK(value(reading.trigger) == "a restart of the router");
  REQUIRE(reading.contributing_factors.size() == 2);
  CHECK(reading.contributing_factors[1].value == "One router only");
}

TEST_CASE("impact is read in figures") {
  const Reading reading =
      read(titled("## Impact\n\nAbout 40% of users saw HTTP 503. 1,200 customers were logged out; 3.5M "
                  "requests failed.\n\n## Timeline\n\n- 10:00 100% of traffic back online"));
  std::vector<double> values;
  for (const Figure& figure : reading.figures) values.push_back(figure.value);
  CHECK(values == std::vector<double>{40, 503, 1200, 3.5e6});
}

TEST_CASE("who noticed it first is read from the words about detection") {
  struct Row {
    std::string text;
    std::string source;
  };
  const std::vector<Row> rows = {
      {"## Detection\n\nA monitoring alert woke us.", "monitoring"},
      {"## Detection\n\nUsers reported that mail was late.", "customer"},
      {"## Detection\n\nAn engineer noticed the queue while reading logs.", "employee"},
      {"## Detection\n\nOur provider informed us.", "external"},
      {"## Timeline\n\n- 10:00 Pager rings", "monitoring"},
      {"## Summary\n\nMail was late.", "-"},
      {"## Actions\n\n- Add monitoring alerts", "-"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(value(read(titled(row.text)).detection) == row.source);
  }
}

TEST_CASE("services are names, not words for everything") {
  const auto services = [](const std::string& text, const Config& config) {
    Rows names;
    for (const TextFact& fact : read(titled(text), "a.md", config).services) names.push_back(fact.value);
    return names;
  };
  const Config plain = default_config("t");
  CHECK(services("**Affected services:** Checkout, Search and Mail", plain) ==
        Rows{"Checkout", "Search", "Mail"});
  CHECK(services("**Affected services:** all our infrastructure", plain) == Rows{});
  CHECK(services("## Impact\n\nThe main service was down.", plain) == Rows{});
  CHECK(services("## Impact\n\nThe Nimbus API was down.", plain) == Rows{"Nimbus API"});
  Config declared = default_config("t");
  Term term;
  term.id = "checkout";
  term.name = "Checkout";
  term.aliases = {"cart"};
  declared.services.add(term);
  declared.services.declared = true;
  CHECK(services("## Impact\n\nThe cart was empty and the Nimbus API down.", declared) == Rows{"checkout"});
}

TEST_CASE("authors stand behind labels, by-lines and greetings") {
  const auto authors = [](const std::string& text) {
    Rows names;
    for (const TextFact& fact : read(titled(text)).authors) names.push_back(fact.value);
    return names;
  };
  CHECK(authors("> By [Ana Reyes](https://a.example)") == Rows{"Ana Reyes"});
  CHECK(authors("**Authors:** Ana Reyes, Bo Lind and Cy Wu") == Rows{"Ana Reyes", "Bo Lind", "Cy Wu"});
  CHECK(authors("It was late.\n\nSigned,\n\nAna Reyes") == Rows{"Ana Reyes"});
  CHECK(authors("It was late.\n\nSincerely,  \nThe Mail Team") == Rows{"The Mail Team"});
  CHECK(authors("Mail was delayed by the router.") == Rows{});
}

TEST_CASE("severity is what its label says") {
  CHECK(value(read(titled("**Severity:** SEV-2 (high)")).severity) == "SEV-2");
  CHECK(value(read(titled("Mail was late.")).severity) == "-");
}

TEST_CASE("front matter wins over the text") {
  Config config = default_config("t");
  const Reading reading =
      read(titled("**Duration:** 3 June 2025, 10:00 - 11:30 UTC\n\n**Root cause:** the disk was full."));
  Postmortem facts;
  facts.title = TextFact{"Written above", Source::front_matter, 2};
  complete(facts, reading, config);
  CHECK(facts.title->value == "Written above");
  CHECK(value(facts.started) == "2025-06-03T10:00Z");
  CHECK(facts.started->source == Source::body);
  CHECK(facts.started->line == 3);
  REQUIRE(facts.root_causes.size() == 1);
  CHECK(facts.root_causes.front().value == "capacity");
  CHECK(facts.timeline.empty());
}

TEST_CASE("a mitigation after the end of the front matter is left out") {
  const Reading reading =
      read(titled("## Timeline\n\n- 2024-05-25 04:13 UTC: Errors began\n- 2024-05-25 04:40 UTC: Mitigated by "
                  "a rollback\n"));
  REQUIRE(reading.mitigated.has_value());
  for (const auto& [end, kept] : {std::pair{"2024-05-25T04:20:00Z", false}, {"2024-05-25T05:00:00Z", true}}) {
    Postmortem facts;
    facts.resolved = TimeFact{*parse_moment(end), Source::front_matter, 3};
    complete(facts, reading, default_config("t"));
    CHECK(facts.mitigated.has_value() == kept);
  }
}

TEST_CASE("an end before the start of the front matter is left out") {
  const Reading reading = read(titled("**Duration:** 3 June 2025, 10:00 - 11:30 UTC"));
  Postmortem facts;
  facts.started = TimeFact{*parse_moment("2025-06-04T10:00Z"), Source::front_matter, 2};
  complete(facts, reading, default_config("t"));
  CHECK_FALSE(facts.resolved);
}

TEST_CASE("references to notes and the marks of hard breaks are no words") {
  const Reading reading =
      read(titled("## Timeline\n\n10:02 UTC Deploy of 4.1\\\n10:40 UTC Rolled back\n\n## Root cause\n\nThe "
                  "root cause was a "
                  "certificate that had expired[^1].\n\n[^1]: By hand."));
  CHECK(value(reading.root_cause) == "a certificate that had expired");
  CHECK(reading.timeline.at(0).text == "Deploy of 4.1");
  CHECK(plain_line("It was a push.[^1]") == "It was a push.");
  CHECK(plain_line("[^1]: By hand.") == "[^1]: By hand.");
  const Reading lines =
      read(titled("## Root cause\n\nThe root cause was a bad push.[^1]\nMore is known.\n\n[^1]: x"));
  CHECK(value(lines.root_cause) == "a bad push");
}
