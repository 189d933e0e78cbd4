#include "input/front_matter.h"

#include <catch2/catch.hpp>
#include <string>

#include "support.h"

namespace hindsight {
namespace {

struct Read {
  Postmortem facts;
  std::vector<UnknownKey> unknown;
  std::string complaints;  // without source lines
};

Read read(const std::string& yaml, const Config& config = default_config("")) {
  Diagnostics out;
  const Document document = read_document("a.md", "---\n" + yaml + "\n---\n", out);
  INFO(test::shown(out));
  REQUIRE(document.front_matter.has_value());
  FrontMatter front_matter = read_front_matter(document, config, out);
  return {std::move(front_matter.postmortem), std::move(front_matter.unknown), test::shown(out)};
}

Postmortem clean(const std::string& yaml) {
  Read result = read(yaml);
  INFO(yaml);
  CHECK(result.complaints == "");
  CHECK(result.unknown.empty());
  return result.facts;
}

std::string values(const std::vector<TextFact>& facts) {
  std::string all;
  for (const TextFact& fact : facts) all += fact.value + ";";
  return all;
}

TEST_CASE("every spelling of the table of fields is known", "[front-matter]") {
  struct Row {
    std::string_view name;
    std::vector<std::string_view> spellings;
  };
  // The table of the design: field, and what else is accepted for it.
  const Row rows[] = {
      {"id", {"id", "slug", "uuid", "incident_id"}},
      {"title", {"title", "linkTitle"}},
      {"summary", {"summary", "description", "tldr"}},
      {"status", {"status"}},
      {"draft", {"draft"}},
      {"visibility", {"visibility"}},
      {"severity", {"severity", "sev", "priority"}},
      {"type", {"type", "section"}},
      {"informational", {"informational"}},
      {"ongoing", {"ongoing"}},
      {"timezone", {"timezone"}},
      {"started", {"started", "date", "start", "start_time"}},
      {"detected", {"detected"}},
      {"acknowledged", {"acknowledged"}},
      {"mitigated", {"mitigated"}},
      {"resolved", {"resolved", "end", "end_time", "resolvedWhen", "resolved_on"}},
      {"scheduled_from", {"scheduled_from"}},
      {"scheduled_until", {"scheduled_until"}},
      {"services",
       {"services", "affected", "systems", "affectedsystems", "affected_services", "components", "product"}},
      {"impacts", {"impacts"}},
      {"root_causes", {"root_causes", "root_cause", "causes", "categories"}},
      {"contributing_factors", {"contributing_factors"}},
      {"trigger", {"trigger"}},
      {"detection", {"detection"}},
      {"authors", {"authors", "author"}},
      {"owner", {"owner"}},
      {"teams", {"teams"}},
      {"responders", {"responders"}},
      {"reviewed_by", {"reviewed_by"}},
      {"review_due", {"review_due"}},
      {"actions", {"actions"}},
      {"timeline", {"timeline"}},
      {"updates", {"updates"}},
      {"parent", {"parent"}},
      {"recurrence_of", {"recurrence_of"}},
      {"duplicate_of", {"duplicate_of"}},
      {"related", {"related"}},
      {"public_id", {"public_id"}},
      {"public_title", {"public_title"}},
      {"public_summary", {"public_summary"}},
      {"approved_by", {"approved_by"}},
      {"publish_after", {"publish_after"}},
      {"links", {"links"}},
      {"tags", {"tags", "keywords"}},
      {"aliases", {"aliases"}},
  };
  for (const auto& [name, spellings] : rows) {
    for (const std::string_view spelling : spellings) {
      INFO(spelling);
      CHECK(canonical_field(spelling) == name);
    }
  }
  CHECK(canonical_field("Title").empty());
  CHECK(canonical_field("blast_radius").empty());
}

TEST_CASE("texts, lists and times are read with their line", "[front-matter]") {
  const Postmortem facts = clean(
      "title: One\nsev: 2\nservices: dns\naffected_services:\ntags: [a, b]\ncauses:\n  - x\n  - y\n"
      "date: 2024-01-02\nend: 2024-01-02T10:00:00Z");
  CHECK(facts.title->value == "One");
  CHECK(facts.title->line == 2);
  CHECK(facts.title->source == Source::front_matter);
  CHECK(facts.severity->value == "2");
  CHECK(values(facts.services) == "dns;");
  CHECK(values(facts.tags) == "a;b;");
  CHECK(values(facts.root_causes) == "x;y;");
  CHECK(facts.root_causes[1].line == 9);
  CHECK(iso(facts.started->value) == "2024-01-02");
  CHECK(iso(facts.resolved->value) == "2024-01-02T10:00:00Z");
}

TEST_CASE("an empty field is an absent one", "[front-matter]") {
  const Postmortem facts =
      clean("title:\nseverity: ''\nstarted: ~\nservices:\nactions:\nimpacts:\nlinks: []");
  CHECK_FALSE(facts.title.has_value());
  CHECK_FALSE(facts.severity.has_value());
  CHECK_FALSE(facts.started.has_value());
  CHECK(facts.services.empty());
  CHECK(facts.actions.empty());
}

TEST_CASE("a time without a zone is read in that of the document, else in that of the site",
          "[front-matter]") {
  Config config = default_config("");
  CHECK(iso(read("started: 2024-07-01 10:00", config).facts.started->value) == "2024-07-01T10:00:00");
  config.timezone = "Europe/Lisbon";
  CHECK(iso(read("started: 2024-07-01 10:00", config).facts.started->value) == "2024-07-01T10:00:00+01:00");
  CHECK(iso(read("started: 2024-07-01 10:00\ntimezone: '-03:00'", config).facts.started->value) ==
        "2024-07-01T10:00:00-03:00");
  CHECK(iso(read("started: 2024-07-01T10:00Z", config).facts.started->value) == "2024-07-01T10:00:00Z");
  CHECK(iso(read("started: 2024-07-01", config).facts.started->value) == "2024-07-01");
  const Read unknown = read("timezone: Lisbon\nstarted: 2024-07-01 10:00", config);
  CHECK(
      unknown.complaints.starts_with("a.md:2:11: error[unknown-timezone]: there is no time zone “Lisbon”\n"));
  CHECK(iso(unknown.facts.started->value) == "2024-07-01T10:00:00");  // not in a zone that nobody named
}

TEST_CASE("the document's state and the incident's are told apart", "[front-matter]") {
  struct Row {
    std::string yaml;
    int status;   // -1 none, 0 draft, 1 review, 2 final
    int ongoing;  // -1 not said
  };
  const Row rows[] = {
      {"status: draft", 0, -1},     {"status: WIP", 0, -1},      {"status: In Review", 1, -1},
      {"status: published", 2, -1}, {"status: resolved", -1, 0}, {"status: investigating", -1, 1},
      {"draft: true", 0, -1},       {"draft: false", -1, -1},    {"ongoing: yes", -1, 1},
      {"resolved: true", -1, 0},    {"resolved: no", -1, 1},     {"status: ", -1, -1},
  };
  for (const auto& [yaml, status, ongoing] : rows) {
    INFO(yaml);
    const Postmortem facts = clean(yaml);
    CHECK((facts.status ? static_cast<int>(facts.status->value) : -1) == status);
    CHECK((facts.ongoing ? static_cast<int>(facts.ongoing->value) : -1) == ongoing);
  }
}

TEST_CASE("a flag of the state and a time of the end may stand together", "[front-matter]") {
  const Postmortem facts = clean("resolved: true\nresolvedWhen: 2024-01-02T10:00:00Z");
  CHECK(facts.resolved.has_value());
  CHECK(facts.ongoing->value == false);
}

TEST_CASE("types are those that are known", "[front-matter]") {
  CHECK(clean("type: Data loss").type->value == "data-loss");
  CHECK_FALSE(clean("type: post-mortem").type.has_value());
  CHECK(clean("type: page").page);
  CHECK(clean("layout: page").page);
  CHECK_FALSE(clean("layout: post").page);
  CHECK(read("type: degradatoin").complaints ==
        "a.md:2:7: warning[unknown-type]: the type “degradatoin” is not known\n"
        "  hint: did you mean “degradation”?\n");
}

TEST_CASE("lists of mappings are read item by item", "[front-matter]") {
  const Postmortem facts = clean(
      "impacts: {service: dns, region: EU, from: 2024-01-01, to: 2024-01-02, level: down, percent: 12.5%, "
      "customers: 40, note: n}\n"
      "actions:\n  - {title: A, type: prevent, owner: o, ticket: T-1, status: In progress, due: 2024-02-01}\n"
      "  - {title: B, done: 2024-03-01}\n  - {title: C, done: no}\n  - {title: D, done: true}\n  - E\n"
      "timeline: [{at: 2024-01-01T10:00Z, text: t, kind: k}]\n"
      "updates: [{at: 2024-01-01T10:00Z, status: identified, text: u}]\n"
      "links: [https://a.example, {title: T, url: https://b.example, kind: primary}]");
  REQUIRE(facts.impacts.size() == 1);
  CHECK(facts.impacts[0].percent == 12.5);
  CHECK(facts.impacts[0].customers == "40");
  CHECK(iso(*facts.impacts[0].to) == "2024-01-02");
  REQUIRE(facts.actions.size() == 5);
  CHECK(facts.actions[0].status == ActionStatus::open);
  CHECK(facts.actions[0].line == 4);
  CHECK(facts.actions[1].status == ActionStatus::done);
  CHECK(facts.actions[2].status == ActionStatus::open);
  CHECK(facts.actions[3].status == ActionStatus::done);
  CHECK(facts.actions[4].status == ActionStatus::unknown);  // unknown is not open
  CHECK(facts.actions[4].title == "E");
  CHECK(facts.timeline.at(0).kind == "k");
  CHECK(facts.updates.at(0).status == "identified");
  REQUIRE(facts.links.size() == 2);
  CHECK(facts.links[0].title == "https://a.example");
  CHECK(facts.links[1].kind == "primary");
}

TEST_CASE("a key inside a list that is not known is reported with the known ones", "[front-matter]") {
  CHECK(read("actions: [{title: A, ownr: x}]").complaints ==
        "a.md:2:22: warning[unknown-key]: an action has no key “ownr”\n  hint: did you mean “owner”?\n");
  CHECK(read("timeline: [{text: A, wherefore: x}]").complaints ==
        "a.md:2:22: warning[unknown-key]: a timeline entry has no key “wherefore”\n"
        "  hint: known keys: at, text, kind\n");
}

TEST_CASE("a value of the wrong type is reported and left out", "[front-matter]") {
  struct Row {
    std::string yaml, said;
  };
  const Row rows[] = {
      {"title: [a]", "“title” must be text, not a list"},
      {"services: {a: b}", "“services” must be text, not a mapping"},
      {"services: [[a]]", "“services” must be text, not a list"},
      {"started: [2024-01-01]", "“started” must be a time, not a list"},
      {"started: soon",
       "“started” is not a time that can be used: it is not a time of the form 2017-01-31T23:30:00Z or "
       "2017-01-31"},
      {"draft: maybe", "“draft” must be true or false"},
      {"impacts: down", "“impacts” must be a mapping, not text"},
      {"impacts: [{percent: most}]", "“percent” must be a number"},
      {"actions: [{owner: x}]", "an action needs a title"},
  };
  for (const auto& [yaml, said] : rows) {
    INFO(yaml);
    const Read result = read(yaml + "\nid: kept");
    CHECK(result.complaints.find("]: " + said + "\n") != std::string::npos);
    CHECK(result.facts.id->value == "kept");
  }
}

TEST_CASE("of two spellings of one field its own name counts", "[front-matter]") {
  const Read result = read("date: 2020-01-01\nstarted: 2024-01-01");
  CHECK(iso(result.facts.started->value) == "2024-01-01");
  CHECK(result.complaints ==
        "a.md:2:1: note[repeated-field]: “started” and “date” say the same thing; “started” is used\n"
        "  hint: keep one of them\n");
  CHECK(iso(read("started:\ndate: 2020-01-01").facts.started->value) == "2020-01-01");
}

TEST_CASE("fields of the site's own are kept as they are written", "[front-matter]") {
  Config config = default_config("");
  config.fields = {{"tier", "text"}, {"seen", "list"}};
  const Read result = read("tier: gold\nseen: [a, b]\ntitle: T", config);
  CHECK(result.complaints.empty());
  REQUIRE(result.facts.custom.size() == 2);
  CHECK(result.facts.custom[0].name == "tier");
  CHECK(result.facts.custom[1].values == std::vector<std::string>{"a", "b"});
}

TEST_CASE("an unknown key is one warning for all documents that have it", "[front-matter]") {
  Config config = default_config("");
  config.fields = {{"customer_tier", "text"}};
  Diagnostics out;
  report_unknown_keys({{"sevrity", {"b.md", 3, 1}},
                       {"custmer_tier", {"b.md", 4, 1}},
                       {"sevrity", {"a.md", 9, 1}},
                       {"blast", {"c.md", 2, 1}}},
                      config, out);
  CHECK(test::shown(settle(out, {})) ==
        "a.md:9:1: warning[unknown-key]: front matter has no field “sevrity” (in 2 documents; this is the "
        "first)\n"
        "  hint: did you mean “severity”?\n"
        "b.md:4:1: warning[unknown-key]: front matter has no field “custmer_tier”\n"
        "  hint: did you mean “customer_tier”?\n"
        "c.md:2:1: warning[unknown-key]: front matter has no field “blast”\n"
        "  hint: declare it under “fields:” in site.yaml (“blast: text”) to show it\n");
}

}  // namespace
}  // namespace hindsight
