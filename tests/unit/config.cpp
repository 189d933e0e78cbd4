#include "input/config.h"

#include <catch2/catch.hpp>
#include <string>

#include "support.h"

namespace hindsight {
namespace {

struct Read {
  Config config;
  std::string complaints;  // with source lines
};

Read read(const std::string& text) {
  Diagnostics out;
  Read read;
  read.config = read_config(text, "site.yaml", out);
  read.complaints = test::shown(out, {{"site.yaml", text}});
  return read;
}

Config clean(const std::string& text) {
  Read result = read(text);
  INFO(text);
  CHECK(result.complaints == "");
  return result.config;
}

std::string names(const std::vector<std::string>& list) {
  std::string all;
  for (const std::string& name : list) all += name + ";";
  return all;
}

TEST_CASE("an empty site.yaml gives the defaults", "[config]") {
  for (const std::string text : {"", "# nothing yet\n", "title:\nservices:\n"}) {
    const Config config = clean(text);
    CHECK(config.title == "Postmortems");
    CHECK(config.language == "en");
    REQUIRE(config.sources.size() == 1);
    CHECK(config.sources[0].path == ".");
    CHECK(config.static_folder == "static");
    CHECK(config.timezone.empty());
    REQUIRE(config.editions.size() == 1);
    CHECK(config.editions[0].name == "internal");
    CHECK(names(config.editions[0].audiences) == "internal;public;");
    CHECK(config.causes.find("human error") != nullptr);
    CHECK_FALSE(config.causes.declared);
    CHECK(config.theme == "default");
    CHECK(config.whole_index == WholeIndex::automatic);
  }
}

TEST_CASE("every key of site.yaml is read", "[config]") {
  const Config config = clean(
      "title: Acme\n"
      "description: What broke\n"
      "language: pt\n"
      "sources: [content/, ./docs, {path: 'teams/*/pm/**', service: '{1}'}]\n"
      "exclude: ['**/old/**']\n"
      "static: files\n"
      "timezone: Europe/Lisbon\n"
      "severity: {SEV 1: 1, Down: 2}\n"
      "services: [{id: Pay, name: Payments, public: Money, description: d, group: g, region: r, owner: o, "
      "aliases: [till]}]\n"
      "root_causes:\n"
      "  - {id: change, name: Change, words: [Config Push]}\n"
      "  - {id: flag, parent: Change}\n"
      "tickets: [{pattern: 'OPS-\\d+', url: 'https://t/{0}'}]\n"
      "fields: {tier: text, cost: number, seen: date, teams_hit: list}\n"
      "editions:\n"
      "  internal: {out: site/, base_url: https://w/}\n"
      "  public: {title: Status, audiences: [public, partners], require: [approved_by], fields: [started], "
      "sections: [impact]}\n"
      "publish: {keep: [.git/, ./CNAME, docs/notes]}\n"
      "search: {whole_index: off}\n"
      "theme: {name: default, overrides: theme}\n"
      "rules: {dead-link: warning, encoding: off, unknown-key: error, empty-document: note}\n");
  CHECK(config.title == "Acme");
  CHECK(config.description == "What broke");
  CHECK(config.language == "pt");
  REQUIRE(config.sources.size() == 3);
  CHECK(config.sources[0].path == "content");
  CHECK(config.sources[1].path == "docs");
  CHECK(config.sources[2].service == "{1}");
  CHECK(names(config.exclude) == "**/old/**;");
  CHECK(config.static_folder == "files");
  CHECK(config.timezone == "Europe/Lisbon");
  CHECK(config.severity.at("sev-1") == 1);
  CHECK(config.severity.at("down") == 2);

  const Term* pay = config.services.by_id("pay");
  REQUIRE(pay != nullptr);
  CHECK(pay->name == "Payments");
  CHECK(pay->public_name == "Money");
  CHECK(pay->description + pay->group + pay->region + pay->owner == "dgro");
  for (const std::string_view spelling : {"PAY", "payments", "Money", "till"})
    CHECK(config.services.find(spelling) == pay);
  CHECK(config.services.declared);

  const Term* flag = config.causes.by_id("flag");
  REQUIRE(flag != nullptr);
  CHECK(flag->name == "flag");
  CHECK(flag->parent == "change");
  CHECK(names(config.causes.by_id("change")->words) == "config push;");
  CHECK(config.causes.find("human error") == nullptr);  // the site's tree takes the place of the usual one

  REQUIRE(config.tickets.size() == 1);
  CHECK(config.tickets[0].pattern == "OPS-\\d+");
  CHECK(config.fields.at("teams_hit") == "list");
  REQUIRE(config.editions.size() == 2);
  CHECK(config.editions[0].out == "site");
  CHECK(config.editions[0].base_url == "https://w/");
  CHECK_FALSE(config.editions[0].fields.has_value());
  CHECK(names(config.editions[1].audiences) == "public;partners;");
  CHECK(names(config.editions[1].require) == "approved_by;");
  CHECK(names(*config.editions[1].fields) == "started;");
  CHECK(names(*config.editions[1].sections) == "impact;");
  CHECK(config.edition("public")->title == "Status");
  CHECK(config.edition("press") == nullptr);
  CHECK(config.whole_index == WholeIndex::off);
  CHECK(names(config.keep) == ".git;CNAME;docs/notes;");
  CHECK(config.theme_overrides == "theme");
  CHECK(config.rules.level.at("dead-link") == Level::warning);
  CHECK(config.rules.level.at("empty-document") == Level::note);
  CHECK(config.rules.off.contains("encoding"));
}

TEST_CASE("short forms mean the same as long ones", "[config]") {
  CHECK(clean("sources: content").sources.at(0).path == "content");
  CHECK(names(clean("exclude: '*.txt'").exclude) == "*.txt;");
  CHECK(clean("theme: default").theme == "default");
  CHECK(clean("services: {id: dns}").services.by_id("dns") != nullptr);
  CHECK(clean("search: {whole_index: auto}").whole_index == WholeIndex::automatic);
  CHECK(names(clean("editions: {partners: {}}").edition("partners")->audiences) == "partners;");
}

struct Complaint {
  std::string text, said;
};

TEST_CASE("what is wrong in site.yaml is said with place and remedy", "[config]") {
  const Complaint rows[] = {
      {"titel: x",
       "site.yaml:1:1: warning[unknown-key]: site.yaml has no key “titel”\n  1 | titel: x\n    | ^\n"
       "  hint: did you mean “title”?\n"},
      {"title: [x]",
       "site.yaml:1:8: error[wrong-type]: “title” must be text, not a list\n  1 | title: [x]\n    |        "
       "^\n"
       "  hint: the value is ignored\n"},
      {"- a",
       "site.yaml:1:1: error[wrong-type]: “site.yaml” must be a mapping, not a list\n  1 | - a\n    | ^\n"
       "  hint: the value is ignored\n"},
      {"sources: [../x]",
       "site.yaml:1:11: error[config-path]: “../x” leaves the site's folder\n  1 | sources: [../x]\n"
       "    |           ^\n  hint: paths are relative to the folder of site.yaml and must not contain "
       "“..”\n"},
      {"timezone: Europe/Lisboa",
       "site.yaml:1:11: error[unknown-timezone]: there is no time zone “Europe/Lisboa”\n"
       "  1 | timezone: Europe/Lisboa\n    |           ^\n  hint: use a name such as Europe/Lisbon, or "
       "UTC\n"},
      {"severity: {SEV1: 0}",
       "site.yaml:1:18: error[wrong-type]: the rank of “SEV1” must be a whole number from 1 (worst) to 9\n"
       "  1 | severity: {SEV1: 0}\n    |                  ^\n"},
      {"services: [dns]",
       "site.yaml:1:12: error[wrong-type]: “a service” must be a mapping, not text\n  1 | services: [dns]\n"
       "    |            ^\n  hint: the value is ignored\n"},
      {"services: [{aliases: [x]}]",
       "site.yaml:1:12: error[config-term]: a service needs an id\n  1 | services: [{aliases: [x]}]\n"
       "    |            ^\n"},
      {"services: [{id: a}, {id: A}]",
       "site.yaml:1:21: error[config-term]: the id “a” stands twice\n  1 | services: [{id: a}, {id: A}]\n"
       "    |                     ^\n  hint: the first one is used\n"},
      {"services: [{id: a}, {id: b, aliases: [a]}]",
       "site.yaml:1:21: warning[config-term]: a spelling of “b” also means “a”\n"
       "  1 | services: [{id: a}, {id: b, aliases: [a]}]\n    |                     ^\n"
       "  hint: the first one keeps it\n"},
      {"root_causes: [{id: change}, {id: b, parent: chnge}]",
       "site.yaml:1: error[config-term]: the parent “chnge” of “b” is not declared\n"
       "  1 | root_causes: [{id: change}, {id: b, parent: chnge}]\n  hint: did you mean “change”?\n"},
      {"root_causes: [{id: a, group: x}]",
       "site.yaml:1:23: warning[unknown-key]: a root cause has no key “group”\n"
       "  1 | root_causes: [{id: a, group: x}]\n    |                       ^\n"
       "  hint: known keys: id, name, public, description, parent, aliases, words\n"},
      {"tickets: [{pattern: '(?=x)', url: u}]",
       "site.yaml:1:21: error[config-pattern]: this pattern is not valid: invalid perl operator: (?=\n"
       "  1 | tickets: [{pattern: '(?=x)', url: u}]\n    |                     ^\n"
       "  hint: patterns are RE2: no look-around and no back-references\n"},
      {"tickets: [{url: u}]",
       "site.yaml:1:11: error[wrong-type]: a ticket pattern needs “pattern” and “url”\n"
       "  1 | tickets: [{url: u}]\n    |           ^\n"},
      {"fields: {tier: words}",
       "site.yaml:1:16: error[wrong-type]: the type of the field “tier” must be text, number, date or list\n"
       "  1 | fields: {tier: words}\n    |                ^\n"},
      {"editions: {public: status}",
       "site.yaml:1:20: error[wrong-type]: “editions: public” must be a mapping, not text\n"
       "  1 | editions: {public: status}\n    |                    ^\n  hint: the value is ignored\n"},
      {"editions: {public: {url: x}}",
       "site.yaml:1:21: warning[unknown-key]: an edition has no key “url”\n  1 | editions: {public: {url: "
       "x}}\n"
       "    |                     ^\n  hint: known keys: title, description, out, base_url, audiences, "
       "require, fields, sections, show, kind, uptime, files, allow_words\n"},
      {"editions: {public: {show: [insight, maps]}}",
       "site.yaml:1:27: error[unknown-feature]: “insight” is nothing that an edition can show\n  1 | "
       "editions: "
       "{public: {show: [insight, maps]}}\n    |                           ^\n  hint: did you mean "
       "“insights”?\n"},
      {"editions: {public: {kind: blog}}",
       "site.yaml:1:27: error[wrong-type]: “kind” must be archive or status\n"
       "  1 | editions: {public: {kind: blog}}\n    |                           ^\n"},
      {"search: {whole_index: sometimes}",
       "site.yaml:1:23: error[wrong-type]: “whole_index” must be on, off or auto\n"
       "  1 | search: {whole_index: sometimes}\n    |                       ^\n"},
      {"rules: {dead-link: loud}",
       "site.yaml:1:20: error[wrong-type]: the level of “dead-link” must be off, note, warning or error\n"
       "  1 | rules: {dead-link: loud}\n    |                    ^\n"},
      {"rules: {dead-lnk: off}",
       "site.yaml:1:19: warning[unknown-key]: there is no rule “dead-lnk”\n"
       "  1 | rules: {dead-lnk: off}\n    |                   ^\n  hint: did you mean “dead-link”?\n"},
      {"rules: [dead-link]",
       "site.yaml:1:8: error[wrong-type]: “rules” must be a mapping, not a list\n"
       "  1 | rules: [dead-link]\n    |        ^\n  hint: the value is ignored\n"},
      {"severity: [SEV1, SEV2]",
       "site.yaml:1:11: error[wrong-type]: “severity” must be a mapping of labels to ranks, not a list\n"
       "  1 | severity: [SEV1, SEV2]\n    |           ^\n  hint: the value is ignored\n"},
      {"editions: {public: {base_url: status.acme.example}}",
       "site.yaml:1:31: error[wrong-type]: “base_url” must begin with https:// or http://\n"
       "  1 | editions: {public: {base_url: status.acme.example}}\n"
       "    |                               ^\n  hint: the value is ignored\n"},
      {"editions: {public: {base_url: 'https://a/\"><b>'}}",
       "site.yaml:1:31: error[wrong-type]: “base_url” holds characters that cannot stand in an address\n"
       "  1 | editions: {public: {base_url: 'https://a/\"><b>'}}\n"
       "    |                               ^\n  hint: percent-encode them, and leave out “?” and “#”; the "
       "value is "
       "ignored\n"},
      {"tickets: [{pattern: x, url: 'javascript:{0}'}]",
       "site.yaml:1:29: error[wrong-type]: the “url” of a ticket pattern must begin with https:// or "
       "http://\n"
       "  1 | tickets: [{pattern: x, url: 'javascript:{0}'}]\n    |                             ^\n"},
      {"remote_images: yes",
       "site.yaml:1:16: error[wrong-type]: “remote_images” must be link or show\n"
       "  1 | remote_images: yes\n    |                ^\n"},
      {"repository: {edit_url: 'javascript:{path}'}",
       "site.yaml:1:24: error[wrong-type]: “edit_url” must begin with https:// or http:// and hold {path}\n"
       "  1 | repository: {edit_url: 'javascript:{path}'}\n    |                        ^\n"
       "  hint: such as https://git.example.com/pm/edit/main/{path}; the value is ignored\n"},
      {"repository: {history_url: 'https://git.example.com/'}",
       "site.yaml:1:27: error[wrong-type]: “history_url” must begin with https:// or http:// and hold "
       "{path}\n"
       "  1 | repository: {history_url: 'https://git.example.com/'}\n    |                           ^\n"
       "  hint: such as https://git.example.com/pm/edit/main/{path}; the value is ignored\n"},
  };
  for (const auto& [text, said] : rows) {
    INFO(text);
    CHECK(read(text).complaints == said);
  }
}

TEST_CASE("paths of site.yaml stay inside its folder", "[config]") {
  for (const std::string text :
       {"sources: /etc", "sources: [a/../../b]", "static: ../static", "theme: {overrides: /tmp}",
        "editions: {internal: {out: ../../x}}", "publish: {keep: [CNAME, ../x]}"}) {
    INFO(text);
    CHECK(read(text).complaints.find("error[config-path]") != std::string::npos);
  }
  CHECK(read("sources: [a..b, ..c]").complaints.empty());
}

TEST_CASE("a broken site.yaml is one error and the defaults", "[config]") {
  const Read result = read("title: a: b\n");
  CHECK(result.complaints.starts_with("site.yaml:1:9: error[yaml-syntax]"));
  CHECK(result.config.title == "Postmortems");
  CHECK(result.config.editions.size() == 1);
}

TEST_CASE("severities are ranked by the site's scale, or by the usual one", "[config]") {
  const Config usual = default_config("");
  struct Row {
    std::string_view label;
    int rank;
  };
  const Row rows[] = {{"SEV1", 1},     {"sev 2", 2}, {"SEV-3", 3},     {"P4", 4},
                      {"Critical", 1}, {"down", 1},  {"disrupted", 2}, {"notice", 3},
                      {"2", 2},        {"huge", 0},  {"", 0}};
  for (const auto& [label, rank] : rows) {
    INFO(label);
    CHECK(severity_rank(usual, label) == rank);
  }
  const Config own = clean("severity: {Red: 1, Amber: 7}");
  CHECK(severity_rank(own, "red") == 1);
  CHECK(severity_rank(own, "AMBER") == 4);  // pages know four levels
  CHECK(severity_rank(own, "SEV1") == 0);
}

TEST_CASE("the field that tells owners apart must be declared", "[config]") {
  CHECK(clean("chains: {within: house}\nfields: {house: text}").owner_field == "house");
  CHECK(clean("title: x").owner_field.empty());
  CHECK(read("fields: {house: text}\nchains: {within: hous}").complaints ==
        "site.yaml:2:9: error[wrong-type]: “fields” declares no “hous”, so no document can name its owner\n"
        "  2 | chains: {within: hous}\n"
        "    |         ^\n"
        "  hint: did you mean “house”?\n");
}

TEST_CASE("a cycle of parents is cut", "[config]") {
  const Config config = clean("root_causes: [{id: a, parent: b}, {id: b, parent: c}, {id: c, parent: a}]");
  const auto above = config.causes.ancestors(*config.causes.by_id("a"));
  REQUIRE(above.size() == 2);
  CHECK(above[0]->id == "c");
  CHECK(above[1]->id == "b");
}

}  // namespace
}  // namespace hindsight
