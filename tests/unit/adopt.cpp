#include "facts/adopt.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "base/text.h"
#include "edition/redact.h"
#include "facts/adopt_write.h"
#include "facts/several.h"

namespace hindsight {
namespace {

struct Adopted {
  std::string text;
  std::vector<std::string> fields;
  std::string refusal;
};

Adopted adopted(const std::string& text, const Config& config = default_config("")) {
  const SourceFile file{"a.md", "", false};
  const Adoption adoption = adopt(know(file, text, config), file, text, config);
  return {apply_edits(text, adoption.edits), adoption.fields, adoption.refusal};
}

// Every plain fact with its value.
std::string facts_of(const std::string& text, const Config& config = default_config("")) {
  const Postmortem f = know({"a.md", "", false}, text, config).facts;
  std::string all;
  for (const auto* fact : {&f.title, &f.severity, &f.type, &f.root_cause_text, &f.detection, &f.trigger})
    all += *fact ? (*fact)->value + "|" : "-|";
  for (const auto* time : {&f.started, &f.detected, &f.acknowledged, &f.mitigated, &f.resolved, &f.posted})
    all += *time ? iso((*time)->value) + "|" : "-|";
  for (const auto* list : {&f.services, &f.root_causes, &f.contributing_factors, &f.authors}) {
    for (const TextFact& fact : *list) all += fact.value + ";";
    all += "|";
  }
  return all;
}

const std::string kBody =
    "# Mail outage\n\n## Summary\n\nOn March 1, 2031, from 10:00 UTC to 11:30 UTC nobody could send mail.\n\n"
    "## Root cause\n\nThe root cause was a misconfigured firewall rule that blocked port 25.\n\n"
    "## Detection\n\nA monitoring alert fired.\n";

TEST_CASE("what is adopted reads back as the same facts, and the body keeps its bytes", "[adopt]") {
  std::string crlf = kBody;
  for (std::size_t at = 0; (at = crlf.find('\n', at)) != std::string::npos; at += 2) crlf.insert(at, "\r");
  const std::string unended = kBody.substr(0, kBody.size() - 1);
  struct Row {
    std::string name, head, body;
  };
  const Row rows[] = {
      {"no front matter", "", kBody},
      {"no line end at the end", "", unended},
      {"byte order mark", "\xEF\xBB\xBF", kBody},
      {"CRLF", "", crlf},
      {"byte order mark and CRLF", "\xEF\xBB\xBF", crlf},
      {"YAML", "---\nowner: 'Kim'   # by hand\ntags: [a,  b]\n---\n", kBody},
      {"YAML with CRLF", "---\r\nowner: Kim\r\n---\r\n", crlf},
      {"YAML closed by dots", "---\nowner: Kim\n...\n", kBody},
      {"YAML with a block of text last", "---\nsummary: |\n  a\n  b\n\n---\n", kBody},
      {"empty YAML", "---\n---\n", kBody},
      {"only a comment", "---\n# nothing yet\n---\n", kBody},
      {"TOML", "+++\nowner = \"Kim\"\n+++\n", kBody},
      {"TOML with a table", "+++\nowner = \"Kim\"\n\n[extra]\nteam = \"Mail\"\n+++\n", kBody},
      {"TOML with only a table", "+++\n[extra]\nteam = \"Mail\"\n+++\n", kBody},
      {"TOML with a list over lines", "+++\ntags = [\n\"a\",\n]\nx = [\n[1, 2],\n]\n+++\n", kBody},
      {"a post", "---\ndate: 2031-03-05\nauthor: Kim\n---\n", kBody},
      {"bytes that are no UTF-8", "", kBody + "\n\xFF\xFE caf\xE9\n"},
  };
  for (const Row& row : rows) {
    const std::string before = row.head + row.body;
    const Adopted result = adopted(before);
    INFO(row.name << "\n" << result.text);
    CHECK(result.refusal.empty());
    CHECK(std::find(result.fields.begin(), result.fields.end(), "started") != result.fields.end());
    CHECK(result.text.ends_with(row.body));
    CHECK(facts_of(result.text) == facts_of(before));
    CHECK(adopted(result.text).text == result.text);  // twice changes nothing
    CHECK(adopted(result.text).fields.empty());
    const std::string own = row.head.starts_with("\xEF") ? "" : row.head;
    for (const std::string_view line : lines_with_ends(own)) {
      INFO("the author's line " << line);
      CHECK(result.text.find(line) != std::string::npos);
    }
    const bool crlf_only = row.body == crlf;
    CHECK(result.text.find("inferred") != std::string::npos);
    CHECK((result.text.substr(0, result.text.find("# Mail")).find("\r\n") != std::string::npos) == crlf_only);
  }
}

TEST_CASE("the front matter that is written is this", "[adopt]") {
  CHECK(adopted("# Mail outage\n\n**Duration:** March 1, 2031, 10:00 UTC to 11:30 UTC\n").text ==
        "---\ntitle: Mail outage\nstarted: 2031-03-01T10:00Z\nresolved: 2031-03-01T11:30Z\n"
        "inferred: [title, started, resolved]\n---\n"
        "# Mail outage\n\n**Duration:** March 1, 2031, 10:00 UTC to 11:30 UTC\n");
}

TEST_CASE("an adopted fact keeps its place in the text while the text says it", "[adopt]") {
  const std::string text = adopted(kBody).text;
  const KnownDocument known = know({"a.md", "", false}, text, default_config(""));
  CHECK(known.facts.started->source == Source::body);
  CHECK(known.facts.started->line == known.document.body_line + 4);
  const std::string changed = replace_all(text, "10:00 UTC", "09:00 UTC");
  const KnownDocument differs = know({"a.md", "", false}, changed, default_config(""));
  CHECK(iso(differs.facts.started->value) == "2031-03-01T10:00:00Z");
  CHECK(differs.facts.started->source == Source::adopted);
}

TEST_CASE("a confirmed fact is the author's, and later facts join the list", "[adopt]") {
  const std::string text = adopted("# Mail outage\n\nOn March 1, 2031, 10:00 UTC mail stopped.\n").text;
  const std::string confirmed =
      replace_all(text, "inferred: [title, started]", "inferred: [started]  # mine");
  REQUIRE(confirmed != text);
  const KnownDocument known = know({"a.md", "", false}, confirmed, default_config(""));
  CHECK(known.facts.title->source == Source::front_matter);
  const std::string more = confirmed + "\n## Detection\n\nA monitoring alert fired.\n";
  CHECK(adopted(more).text.find("inferred: [started, detection]  # mine\n") != std::string::npos);
  const std::string block = replace_all(more, "inferred: [started]  # mine", "inferred:\n - started");
  CHECK(adopted(block).text.find("inferred:\n - started\n - detection\n") != std::string::npos);
  const std::string none = replace_all(more, "inferred: [started]  # mine", "inferred: []");
  CHECK(adopted(none).text.find("inferred: [detection]\n") != std::string::npos);
}

TEST_CASE("a time that would read back with another zone stays in the text", "[adopt]") {
  Config config = default_config("");
  config.timezone = "+02:00";
  const std::string text = "# Mail outage\n\n**Duration:** March 1, 2031, 10:00 to 11:30\n";
  CHECK(facts_of(adopted(text, config).text, config) == facts_of(text, config));
}

TEST_CASE("a field that the author left empty or broken is not written a second time", "[adopt]") {
  const std::string text = "---\nstarted:\nresolved: soon\n---\n" + kBody;
  const Adopted result = adopted(text);
  CHECK(std::find(result.fields.begin(), result.fields.end(), "started") == result.fields.end());
  CHECK(std::find(result.fields.begin(), result.fields.end(), "resolved") == result.fields.end());
  CHECK(facts_of(result.text) == facts_of(text));
}

TEST_CASE("what cannot be adopted is said", "[adopt]") {
  CHECK(
      adopted("---\ntitle: [\n---\n" + kBody).refusal.starts_with("its front matter cannot be read (line "));
  CHECK(
      adopted("---\ntitle: A\nText without an end\n").refusal.starts_with("its front matter cannot be read"));
  CHECK(adopted("---\ntype: page\n---\n" + kBody).refusal == "it is a plain page, not an incident");
  const Adopted flow = adopted("---\n{owner: Kim}\n---\n" + kBody);
  CHECK(flow.refusal == "its front matter has a form that cannot take more lines");
  CHECK(flow.fields.empty());
  CHECK(adopted("").fields.empty());
  CHECK(adopted("Nothing.\n").refusal.empty());
}

TEST_CASE("titles come through every form whatever they hold", "[adopt]") {
  for (const std::string title : {"Mail: down",
                                  "#1 of many",
                                  "yes",
                                  "no",
                                  "null",
                                  "~",
                                  "1e3",
                                  "010",
                                  "- a",
                                  "\"quoted\"",
                                  "it's",
                                  "a # b",
                                  "[draft] mail",
                                  "{mail}",
                                  "*mail* & co",
                                  "100 % of mail",
                                  "@all",
                                  "a \\ b",
                                  "`rm`",
                                  "Ausfall – größer",
                                  "日本語の障害",
                                  "a\u200Bb",
                                  "a\u202Eb",
                                  "key: [value, 'x'",
                                  "'",
                                  "| pipe",
                                  "> more",
                                  "!tag",
                                  "?",
                                  "true",
                                  "2031-03-01",
                                  "trailing:"}) {
    for (const std::string head : {"", "---\nowner: Kim\n---\n", "+++\nowner = \"Kim\"\n+++\n"}) {
      const std::string text = head + "# Mail " + title + "\n\nText.\n";
      const Adopted result = adopted(text);
      INFO(result.text);
      CHECK(facts_of(result.text) == facts_of(text));
      CHECK(std::find(result.fields.begin(), result.fields.end(), "title") != result.fields.end());
    }
  }
}

TEST_CASE("scalars are quoted where a reader could take them for something else", "[adopt]") {
  using F = FrontMatterForm;
  CHECK(write_scalar(F::yaml, "Mail server") == "Mail server");
  CHECK(write_scalar(F::yaml, "Yes") == "\"Yes\"");
  CHECK(write_scalar(F::yaml, "12") == "\"12\"");
  CHECK(write_scalar(F::yaml, "a: b") == "\"a: b\"");
  CHECK(write_scalar(F::yaml, "a\nb\"\\") == "\"a\\nb\\\"\\\\\"");
  CHECK(write_scalar(F::yaml, "a\u202Eb") == "\"a\\u202Eb\"");
  CHECK(write_scalar(F::toml, "Mail server") == "\"Mail server\"");
  CHECK(write_list(F::yaml, {"a", "b, c"}) == "[a, \"b, c\"]");
}

std::string week(const std::string& day) {
  return "## Mail down, " + day + "\n\n### Summary\n\nMail was down on " + day +
         " from 10:00 UTC to 11:00 UTC.\n\n### Root cause\n\nA disk was full.\n\n";
}

TEST_CASE("a file with several incidents is not adopted and can be split", "[adopt]") {
  const std::string text = "# Weeks of March\n\nNotes.\n\n" + week("March 1, 2031") + week("March 8, 2031");
  CHECK(adopted(text).refusal == "it holds 2 incidents (from lines 5, 15); --split makes a file of each");
  const auto parts = split_incidents(text, {5, 15});
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].name == "mail-down-march-1-2031");
  CHECK(parts[0].bytes == week("March 1, 2031"));
  CHECK(parts[1].bytes == week("March 8, 2031"));
  CHECK(facts_of(adopted(parts[1].bytes).text) == facts_of(parts[1].bytes));
}

TEST_CASE("a postmortem with dated headings is one incident", "[adopt]") {
  for (const std::string text :
       {"# Mail\n\n## Timeline\n\n### March 1, 2031\n\nDown.\n\n### March 2, 2031\n\nUp.\n",
        "# Mail\n\n## Summary\n\n**Impact:** all, March 1, 2031\n\n**Root cause:** a disk\n\n## Timeline\n\n"
        "**March 1, 2031**\n\n**Resolution:** a new disk\n\n**Root cause:** as above\n",
        "# March 1, 2031\n\n## Summary\n\nDown.\n\n## Impact\n\nAll.\n\n# Appendix\n\nMarch 2, 2031\n"}) {
    INFO(text);
    CHECK(know({"a.md", "", false}, text, default_config("")).incidents.empty());
  }
}

TEST_CASE("an edition for others shows no fact that nobody has confirmed", "[adopt]") {
  Config config = default_config("");
  EditionConfig edition;
  edition.name = "public";
  edition.audiences = {"public"};
  config.editions.push_back(edition);
  for (const bool confirmed : {false, true}) {
    Diagnostics said;
    const std::string text =
        "---\nvisibility: public\npublic_title: Mail\npublic_id: mail\nstarted: 2031-03-01\nseverity: P1\n" +
        std::string(confirmed ? "" : "Inferred: [started]\n") + "---\n";
    std::vector<Document> documents = {read_document("a.md", text, said)};
    const Redacted redacted = redact(std::move(documents), config, edition, {}, said);
    REQUIRE(redacted.documents.size() == 1);
    const Value& kept = *redacted.documents[0].get().front_matter;
    CHECK((kept.find("started") != nullptr) == confirmed);
    CHECK(kept.find("severity") != nullptr);
    CHECK(kept.find("inferred") == nullptr);
  }
}

TEST_CASE("a change is a patch", "[adopt]") {
  CHECK(unified_diff("a b.md", "1\n2\n3\n4\n5\n", {{2, 0, {"x\n"}}}) ==
        "--- ./a b.md\t\n+++ ./a b.md\t\n@@ -1,4 +1,5 @@\n 1\n+x\n 2\n 3\n 4\n");
  CHECK(unified_diff("a", "1", {{1, 0, {"x\n"}}}) ==
        "--- ./a\n+++ ./a\n@@ -1 +1,2 @@\n+x\n 1\n\\ No newline at end of file\n");
  CHECK(unified_diff("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", {{1, 1, {"x\n", "y\n"}}, {9, 1, {}}}) ==
        "--- ./a\n+++ ./a\n@@ -1,4 +1,5 @@\n-1\n+x\n+y\n 2\n 3\n 4\n@@ -6,4 +7,3 @@\n 6\n 7\n 8\n-9\n");
  CHECK(unified_diff("a", "1\n", {}) == "");
  CHECK(diff_of_new_file("a\"b", "1\n2") ==
        "--- /dev/null\n+++ \"./a\\\"b\"\n@@ -0,0 +1,2 @@\n+1\n+2\n\\ No newline at end of file\n");
  CHECK(diff_of_removed_file("a", "1\n") == "--- ./a\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n");
}

}  // namespace
}  // namespace hindsight
