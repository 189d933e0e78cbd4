#include <catch2/catch.hpp>
#include <string>

#include "facts/read.h"

namespace hindsight {
namespace {

Term term(std::string id, std::string name, std::vector<std::string> aliases = {},
          std::vector<std::string> words = {}) {
  Term made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.aliases = std::move(aliases);
  made.words = std::move(words);
  return made;
}

Config config() {
  Config made = default_config("");
  made.services.declared = true;
  made.services.add(term("dns", "DNS"));
  made.services.add(term("pay", "Payments", {"pay-api"}));
  made.causes = {};
  made.causes.declared = true;
  made.causes.add(term("config-push", "Configuration push", {}, {"misconfigur"}));
  made.causes.add(term("expiry", "Expired certificate", {}, {"expired"}));
  return made;
}

Reading facts_of(const std::string& text, const std::string& path = "content/a.md", bool bundle = false) {
  Diagnostics out;
  Document document = read_document(path, text, out);
  document.bundle = bundle;
  return read_text(document, config());
}

std::string title(const std::string& text, const std::string& path = "content/a.md", bool bundle = false) {
  const Reading reading = facts_of(text, path, bundle);
  const TextFact& found = reading.title ? *reading.title : reading.file_title;
  return found.value + " @" + std::to_string(found.line);
}

std::string start(const std::string& text, const std::string& path = "content/a.md") {
  const auto found = facts_of(text, path).started;
  return found ? iso_day(found->value) + " @" + std::to_string(found->line) : "";
}

std::string values(const std::vector<TextFact>& facts) {
  std::string all;
  for (const TextFact& fact : facts) all += fact.value + " @" + std::to_string(fact.line) + ";";
  return all;
}

TEST_CASE("the title is the first heading, a short first line, or the file's name", "[facts]") {
  struct Row {
    std::string text, title;
  };
  const Row rows[] = {
      {"# Disks were full\n\nText.\n", "Disks were full @1"},
      {"Text.\n\n# Disks were full\n", "Disks were full @3"},
      {"---\nid: x\n---\n\n# Disks were full\n", "Disks were full @5"},
      {"Disks were full\n===\n", "Disks were full @1"},
      {"Disks were full\n\n## Summary\n\nText.\n", "Disks were full @1"},
      {"**Disks were full**\n\n## Summary\n", "Disks were full @1"},
      {"We ran out of disk, which was bad.\n\n## Summary\n", "a @0"},
      {"Summary:\n\ntext.\n", "a @0"},
      {"| a | b |\n|---|---|\n| 1 | 2 |\n", "a @0"},
      {"<!-- a comment -->\n# Disks\n", "Disks @2"},
      {"# \n\n# Disks\n", "Disks @3"},
      {"", "a @0"},
  };
  for (const auto& [text, expected] : rows) {
    INFO(text);
    CHECK(title(text) == expected);
  }
  CHECK(title("Text.\n", "content/2024-flood/index.md", true) == "2024-flood @0");
  CHECK(title("Text.\n", "content/v1.2 outage.md") == "v1.2 outage @0");
}

TEST_CASE("the start is a date that the text says the incident had", "[facts]") {
  struct Row {
    std::string text, start;
  };
  const Row rows[] = {
      {"# A\n\n**Date:** 7 May 2024\n", "2024-05-07 @3"},
      {"# A\n\nDate: 2024-05-07\n", "2024-05-07 @3"},
      {"# A\n\n## Summary\n\nOn 7 May 2024 it rained.\n", "2024-05-07 @5"},
      {"# A\n\nOn 6 May 2024 all was well.\n\n## Duration\n\n7 May 2024, two hours\n", "2024-05-07 @7"},
      {"# A\n\nThe API was down on 7 May 2024 due to a bad deploy.\n", "2024-05-07 @3"},
      {"# Outage due to rain\n\nIt was 7 May 2024.\n", "2024-05-07 @3"},
      {"# A\n\nPublished on 9 May 2024.\n\nIt was 7 May 2024.\n", "2024-05-07 @5"},
      {"# A\n\nLast updated: 9 May 2024\n", ""},
      {"# A\n\n## Action items\n\n- Fix it by 9 May 2024\n", ""},
      {"# A\n\n- Rotate the key (due 9 May 2024)\n", ""},
      {"# A\n\nSee https://example.com/2024-05-09/.\n", ""},
      {"# A\n\n```\n2024-05-09 10:00 ERROR\n```\n", ""},
      {"# A\n\n    2024-05-09 10:00 ERROR\n", ""},
      {"# A\n\n<!-- 2024-05-09 -->\n", ""},
      {"# A\n\nIt was on 04/05/2024.\n", ""},
  };
  for (const auto& [text, expected] : rows) {
    INFO(text);
    CHECK(start(text) == expected);
  }
}

TEST_CASE("a range takes the day that stands before it on its line", "[facts]") {
  const Reading reading = facts_of(
      "# A\n\nDate: May 9, 2024\n\n## Summary\n\nOn May 6, 2024 mail was down for 3 hours (09:00 UTC - 12:00 "
      "UTC).\n");
  REQUIRE(reading.started);
  CHECK(iso(reading.started->value) == "2024-05-06T09:00:00Z");
  REQUIRE(reading.resolved);
  CHECK(iso(reading.resolved->value) == "2024-05-06T12:00:00Z");
}

TEST_CASE("a log whose newest entry stands first is put in order of time", "[facts]") {
  const Reading reading = facts_of(
      "# A\n\n7 May 2024\n\n## Timeline\n\n- 12:40 UTC: over\n- 11:20 UTC: better\n- 10:05 UTC: mail "
      "fails\n");
  CHECK(reading.newest_first);
  REQUIRE(reading.timeline.size() == 3);
  CHECK(reading.timeline.front().text == "mail fails");
}

TEST_CASE("a paragraph that speaks of a publication later on still gives its times", "[facts]") {
  const std::string long_text =
      "The API was down on 7 May 2024 from the early morning on, for most of the customers in both regions "
      "and for "
      "all of the partners. A first account was published on 9 May 2024.";
  CHECK(start("# A\n\n" + long_text + "\n") == "2024-05-07 @3");
}

TEST_CASE("a date in the file's name comes before one somewhere in the text", "[facts]") {
  const std::string somewhere = "# A\n\n## Background\n\nIn the week of 6 May 2024 all was well.\n";
  CHECK(start(somewhere, "content/2024-05-09-a.md") == "2024-05-09 @0");
  CHECK(start("# A\n\nDate: 7 May 2024\n", "content/2024-05-09-a.md") == "2024-05-07 @3");
  CHECK(facts_of(somewhere, "content/2024-05-09-a.md").started->source == Source::file_name);
}

TEST_CASE("services are named where a text speaks of what was hit", "[facts]") {
  CHECK(values(facts_of("# DNS is slow\n\n## Lessons\n\nText on payments.\n").services) == "dns @1;");
  CHECK(values(facts_of("# A\n\n## Impact\n\nThe pay-api and dns, then Payments again.\n").services) ==
        "dns @5;pay @5;");
  CHECK(values(facts_of("# A\n\nAffected services: payments\n").services) == "pay @3;");
  CHECK(values(facts_of("# A\n\n## Lessons\n\nDNS is hard.\n").services).empty());
  CHECK(values(facts_of("# A\n\n## Impact\n\nRepayments and dnsmasq.\n").services).empty());
}

// The causes that a document without front matter has.
std::string causes(const std::string& text) {
  Postmortem stated;
  complete(stated, facts_of(text), config());
  return values(stated.root_causes);
}

TEST_CASE("where a text lists its services, the list is all", "[facts]") {
  CHECK(values(facts_of("# A\n\n## Impact\n\nPayments were late.\n\nAffected services: DNS\n").services) ==
        "dns @7;");
}

TEST_CASE("causes are named where a text speaks of the cause", "[facts]") {
  CHECK(causes("# A\n\n## Root cause\n\nA misconfigured host.\n") == "config-push @5;");
  CHECK(causes("# A\n\nRoot Cause: the certificate expired\n") == "expiry @3;");
  CHECK(causes("# A\n\n## Lessons\n\nA misconfigured host.\n").empty());
  CHECK(causes("# A\n\n## Root cause\n\nNot unexpired.\n").empty());
}

TEST_CASE("front matter wins over the text, field by field", "[facts]") {
  Postmortem stated;
  stated.title = TextFact{"Stated", Source::front_matter, 2};
  stated.services = {{"mail", Source::front_matter, 3}};
  complete(stated, facts_of("# DNS was down\n\nDate: 7 May 2024\n\n## Root cause\n\nMisconfigured.\n"),
           config());
  CHECK(stated.title->value == "Stated");
  CHECK(values(stated.services) == "mail @3;");
  CHECK(values(stated.root_causes) == "config-push @7;");
  CHECK(stated.started->inferred());

  Postmortem planned;
  planned.scheduled_from = TimeFact{*parse_moment("2024-06-01"), Source::front_matter, 2};
  complete(planned, facts_of("# A\n\nDate: 7 May 2024\n"), config());
  CHECK_FALSE(planned.started.has_value());
}

}  // namespace
}  // namespace hindsight
