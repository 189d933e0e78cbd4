#include "input/dialects.h"

#include <catch2/catch.hpp>
#include <string>

#include "facts/read.h"
#include "facts/settle.h"
#include "input/document.h"
#include "input/front_matter.h"

namespace hindsight {
namespace {

struct Read {
  Postmortem facts;
  std::vector<UnknownKey> unknown;
  Diagnostics said;
};

// What front matter says by itself.
Read read(const std::string& text, const std::string& path = "a.md") {
  Read result;
  const Config config = default_config("");
  const Document document = read_document(path, text, result.said);
  FrontMatter front_matter = read_front_matter(document, config, result.said);
  result.facts = std::move(front_matter.postmortem);
  result.unknown = std::move(front_matter.unknown);
  return result;
}
Read yaml(const std::string& fields) { return read("---\n" + fields + "\n---\nText.\n"); }

// With what the text adds.
Postmortem understood(const std::string& text, const std::string& path = "a.md") {
  Diagnostics said;
  const Config config = default_config("");
  const Document document = read_document(path, text, said);
  Postmortem facts = read_front_matter(document, config, said).postmortem;
  fill_from_text(facts, document, read_text(document, config), config);
  return facts;
}

std::string values(const std::vector<TextFact>& facts) {
  std::string all;
  for (const TextFact& fact : facts) all += fact.value + ";";
  return all;
}
std::string show(const std::optional<TimeFact>& time) { return time ? iso(time->value) : "none"; }
std::string show(const std::optional<TextFact>& text) { return text ? text->value : "none"; }

TEST_CASE("a date is the incident's start on status pages and the day of posting in a blog", "[dialects]") {
  struct Row {
    std::string fields, started, posted;
    bool unsure;  // the text is asked first
  };
  const std::string date = "date: 2031-03-04 10:00\n";
  const std::string at = "2031-03-04T10:00:00";
  const Row rows[] = {
      {"title: A", at, "none", false},
      {"draft: false", at, "none", false},
      {"section: issue", at, "none", false},
      {"section: issue\ntags: [a]\nauthor: Kim", at, "none", false},
      {"affected: [Mail]\nauthor: Kim", at, "none", false},
      {"resolvedWhen: 2031-03-04 11:00\ntags: [a]", at, "none", false},
      {"informational: true\ndescription: d", at, "none", false},
      {"severity: SEV2\nauthors: [Kim]\ntags: [a]", at, "none", false},
      {"services: [mail]\nauthor: Kim", at, "none", false},
      {"visibility: public\ntags: [a]", at, "none", false},
      {"layout: post", "none", at, false},
      {"layout: blog-post\nseverity: SEV2", "none", at, false},
      {"permalink: /a/b", "none", at, false},
      {"path: a/b\nauthors: [Kim]", "none", at, false},
      {"type: blog", "none", at, false},
      {"heroImage: a.png", "none", at, false},
      {"taxonomies: {tags: [a]}", "none", at, false},
      {"author: Kim", "none", at, true},
      {"authors: [Kim]\ntags: [a]", "none", at, true},
      {"tags: [a]", "none", at, true},
      {"categories: [a]", "none", at, true},
      {"start: 2031-03-01\nauthor: Kim", "2031-03-01", at, false},
      {"author: Kim\nservices: [mail]\ninferred: [services]", "none", at, true},
  };
  for (const Row& row : rows) {
    INFO(row.fields);
    const Postmortem facts = yaml(date + row.fields).facts;
    CHECK(show(facts.started) == row.started);
    CHECK(show(facts.posted) == row.posted);
    CHECK(facts.posted_may_be_start == row.unsure);
  }
}

TEST_CASE("where a date may be that of posting, the text is asked for the start first", "[dialects]") {
  const std::string front_matter = "---\ntitle: A\ndate: 2031-03-04\nauthor: Kim\n---\n";
  const Postmortem told = understood(
      front_matter + "## Summary\n\nThe outage lasted from March 1, 2031, 10:00 UTC to 11:30 UTC.\n");
  CHECK(show(told.started) == "2031-03-01T10:00:00Z");
  CHECK(told.started->source == Source::body);
  CHECK(show(told.posted) == "2031-03-04");
  const Postmortem silent = understood(front_matter + "Nothing about days.\n");
  CHECK(show(silent.started) == "2031-03-04");
  CHECK(silent.started->source == Source::front_matter);
  const Postmortem post = understood("---\ndate: 2031-03-04\nlayout: post\n---\nNothing about days.\n");
  CHECK(show(post.started) == "none");
}

TEST_CASE("keys that only arrange pages are known, with their tool", "[dialects]") {
  for (const std::string_view key :
       {"weight", "lastmod", "menu", "permalink", "excerpt", "nav_order", "in_search_index", "template",
        "toc_hide", "simple_list", "heroImage", "tableOfContents", "pin", "twitterFeed", "enableComments",
        "current_severity", "source_fetched_at"}) {
    INFO(key);
    CHECK_FALSE(tool_of(key).empty());
    CHECK(yaml(std::string(key) + ": x").unknown.empty());
  }
  CHECK(tool_of("weight") == "Hugo");
  CHECK(tool_of("toc_hide") == "Docsy");
  CHECK(tool_of("title").empty());
  CHECK(yaml("blast_radius: x").unknown.size() == 1);
}

TEST_CASE("the tables of Zola and Hugo are read with the rest", "[dialects]") {
  const Read zola = read(
      "+++\ntitle = \"A\"\nauthors = [\"Kim\"]\npath = \"news/a\"\naliases = "
      "[\"old/a.html\"]\n\n[taxonomies]\n"
      "tags = [\"mail\"]\n\n[extra]\nteam = \"Mail team\"\nteam_url = \"https://team.example\"\nseverity = "
      "\"P1\"\n"
      "title = \"not this\"\n+++\nText.\n");
  CHECK(show(zola.facts.title) == "A");
  CHECK(values(zola.facts.tags) == "mail;");
  CHECK(values(zola.facts.teams) == "Mail team;");
  CHECK(values(zola.facts.aliases) == "old/a.html;");
  CHECK(show(zola.facts.severity) == "P1");
  CHECK(zola.facts.severity->line == 13);
  CHECK(zola.unknown.empty());
  CHECK(values(yaml("params:\n  services: [mail]").facts.services) == "mail;");
  CHECK(yaml("params:\n  colour: blue").unknown.at(0).key == "colour");
}

TEST_CASE("categories are causes, except those of a blog", "[dialects]") {
  CHECK(values(yaml("categories: [cloud, config-change]").facts.root_causes) == "cloud;config-change;");
  const Postmortem post = yaml("layout: post\ncategories: [engineering]\ntags: [mail]").facts;
  CHECK(post.root_causes.empty());
  CHECK(values(post.tags) == "mail;engineering;");
  CHECK(values(yaml("author: Kim\ncategory: engineering").facts.tags) == "engineering;");
}

TEST_CASE("a catalogue's source and company become links and a tag", "[dialects]") {
  const Read result = yaml(
      "uuid: 11-22\nurl: https://status.example/1\narchive_url: https://archive.example/1\n"
      "company: Example Mail\nkeywords: [smtp]\nproduct: inbox\nsource_published_at: 2031-03-05T00:00:00Z");
  REQUIRE(result.facts.links.size() == 2);
  CHECK(result.facts.links[0].url == "https://status.example/1");
  CHECK(result.facts.links[0].kind == "source");
  CHECK(result.facts.links[0].line == 3);
  CHECK(result.facts.links[1].kind == "archive");
  CHECK(values(result.facts.tags) == "smtp;Example Mail;");
  CHECK(values(result.facts.services) == "inbox;");
  CHECK(show(result.facts.posted) == "2031-03-05T00:00:00Z");
  CHECK(show(result.facts.started) == "none");
  CHECK(result.unknown.empty());
  CHECK(result.said.empty());
  CHECK(yaml("url: /outages/1/").facts.links.empty());  // Hugo: where the page stands
}

TEST_CASE("states and levels of status pages are the incident's", "[dialects]") {
  CHECK(yaml("section: issue\nstatus: in_progress").facts.ongoing->value);
  CHECK_FALSE(yaml("section: issue\nstatus: in_progress").facts.status.has_value());
  CHECK(yaml("status: in progress").facts.status->value == DocumentStatus::draft);
  CHECK(show(yaml("section: issue\nmax_severity: down").facts.severity) == "down");
  CHECK(show(yaml("section: issue\nmax_severity: maintenance").facts.type) == "maintenance");
  CHECK(show(yaml("section: issue\nstatus: scheduled").facts.type) == "maintenance");
  CHECK(show(yaml("section: issue\ninformational: true").facts.type) == "maintenance");
  CHECK(show(yaml("section: issue\ninformational: false").facts.type) == "none");
  CHECK(yaml("Title: A\nSection: issue\nDate: 2031-03-04\nresolvedwhen: 2031-03-05").unknown.empty());
  CHECK(show(yaml("Title: A\nresolvedwhen: 2031-03-05").facts.resolved) == "2031-03-05");
  CHECK(yaml("duration: 2h").facts.custom.at(0).name == "stated_duration");
}

TEST_CASE("authors may be mappings, drafts may be unpublished, parents may be menus", "[dialects]") {
  const Read result = yaml(
      "authors:\n  - {name: Kim, url: https://kim.example}\n  - Lee\npublished: false\n"
      "nav_order: 2\nparent: Outages");
  CHECK(values(result.facts.authors) == "Kim;Lee;");
  CHECK(result.facts.status->value == DocumentStatus::draft);
  CHECK_FALSE(result.facts.parent.has_value());
  CHECK(result.said.empty());
  CHECK(show(yaml("published: 2031-03-04").facts.posted) == "2031-03-04");
  CHECK(show(yaml("parent: mail-outage").facts.parent) == "mail-outage");
}

TEST_CASE("a broken time is a finding, and the text is asked instead", "[dialects]") {
  const std::string text =
      "## Summary\n\nThe outage lasted from March 1, 2031, 10:00 UTC to March 1, 2031, 11:30 UTC.\n";
  struct Row {
    std::string fields, rule;
  };
  const Row rows[] = {
      {"start: 2031-13-01", "invalid-time"},
      {"start: 2031-03-01T24:00:00Z", "invalid-time"},
      {"start: 2031-03-01T10:00:00Z\nend: 2031-02-28T11:00:00Z", "time-end-before-start"},
      {"start: 2031-03-01\nend: 2031-02-28", "time-end-before-start"},
  };
  for (const auto& [fields, rule] : rows) {
    INFO(fields);
    const std::string document = "---\n" + fields + "\n---\n" + text;
    const Read result = read(document);
    REQUIRE(result.said.size() == 1);
    CHECK(result.said[0].rule == rule);
    const Postmortem facts = understood(document);
    CHECK(show(facts.started).starts_with("2031-03-01"));
    CHECK(show(facts.resolved) == "2031-03-01T11:30:00Z");
    CHECK(facts.resolved->source == Source::body);
  }
  CHECK(read("---\nstart: 2031-03-01\nend: 2031-03-01T11:00:00Z\n---\n").said.empty());
}

TEST_CASE("planned work is maintenance, an outage during it is not", "[dialects]") {
  struct Row {
    std::string title, path;
    bool planned;
  };
  const Row rows[] = {
      {"Mail server maintenance", "a.md", true},
      {"Scheduled upgrade of the mail servers", "a.md", true},
      {"Planned outage of the wiki", "a.md", true},
      {"Maintenance window on Sunday", "a.md", true},
      {"Upcoming database migration", "a.md", true},
      {"Restart of the wiki", "2031-03-04-wiki-maintenance.md", true},
      {"Upgrade to version 9", "maintenance-mail.md", true},
      {"Mail unavailable during planned maintenance", "a.md", false},
      {"Failed maintenance", "a.md", false},
      {"Maintenance script removed accounts", "a.md", false},
      {"Unplanned restart of the mail server", "a.md", false},
      {"Mail outage", "2031-03-04-mail-maintenance.md", false},
      {"Upgrade of the mail server broke search", "a.md", false},
      {"Mail is slow", "a.md", false},
  };
  for (const auto& [title, path, planned] : rows) {
    INFO(title << " in " << path);
    const Postmortem facts =
        understood("---\ntitle: \"" + title + "\"\n---\nWe will be done by noon.\n", path);
    CHECK(show(facts.type) == (planned ? "maintenance" : "none"));
  }
  const std::string explained =
      "---\ntitle: Mail maintenance\n---\n## Root cause\n\nThe certificate was not renewed.\n";
  CHECK(show(understood(explained).type) == "none");
  CHECK(show(understood("---\ntitle: Mail maintenance\ntype: outage\n---\nText.\n").type) == "outage");
}

TEST_CASE("facts that nobody has confirmed are marked until they are taken from the list", "[dialects]") {
  const Read result =
      yaml("title: A\nstarted: 2031-03-04\nservices: [mail, web]\ninferred: [started, services]");
  CHECK(result.facts.title->source == Source::front_matter);
  CHECK(result.facts.started->source == Source::adopted);
  CHECK(result.facts.services[1].source == Source::adopted);
  CHECK(yaml("started: 2031-03-04\ninferred: []").facts.started->source == Source::front_matter);
  const Read wrong = yaml("inferred: [startd]");
  REQUIRE(wrong.said.size() == 1);
  CHECK(wrong.said[0].hint == "did you mean “started”?");
}

}  // namespace
}  // namespace hindsight
