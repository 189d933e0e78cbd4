#include "edition/redact.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/moment.h"
#include "support.h"
#include "value_text.h"

namespace hindsight {
namespace {

const std::string kSite =
    "title: Acme internal\n"
    "timezone: America/New_York\n"
    "services: [{id: ledger, name: Ledger, public: Payments, owner: team-x, aliases: [ledgerd]}, {id: "
    "mainframe, name: Mainframe}]\n"
    "root_causes: [{id: push, name: Push, public: A change}, {id: rain, name: Rain}]\n"
    "tickets: [{pattern: 'T-\\d+', url: 'https://t/{0}'}]\n"
    "fields: {tier: text}\n"
    "editions:\n"
    "  internal: {}\n"
    "  public: {title: Acme status, base_url: https://s.example, require: [approved_by], fields: "
    "[public_title, public_id, "
    "public_summary, started, services, root_causes, impacts, trigger]}\n"
    "  bare: {audiences: [public], fields: [started]}\n"
    "  partners: {audiences: [partners, public]}\n"
    "  open: {fields: [title, id]}\n"
    "  misspelt: {fields: [started, date]}\n";

// A document that the public edition may show.
const std::string kReleased =
    "visibility: public\napproved_by: Grace\npublic_title: Slow payments\npublic_id: slow-payments\ntitle: "
    "Zebra\n";

struct Result {
  Redacted redacted;
  std::string complaints;
};

Result run(const std::vector<std::string>& texts, const std::string& edition, bool drafts = false,
           const std::string& as_of = "2026-01-31T12:00:00Z") {
  static const Config config = [] {
    Diagnostics out;
    return read_config(kSite, "site.yaml", out);
  }();
  Diagnostics out;
  std::vector<Document> documents;
  for (const std::string& text : texts)
    documents.push_back(
        read_document("content/zebra-" + std::to_string(documents.size()) + ".md", text, out));
  out.clear();
  Result result{redact(std::move(documents), config, *config.edition(edition),
                       {sort_key(*parse_moment(as_of)), drafts}, out),
                ""};
  result.complaints = test::shown(out);
  return result;
}

std::string matter(const std::string& yaml) { return "---\n" + yaml + "---\nZebra in the body.\n"; }

std::size_t shown(const std::string& yaml, const std::string& edition, bool drafts = false,
                  const std::string& as_of = "2026-01-31T12:00:00Z") {
  return run({matter(yaml)}, edition, drafts, as_of).redacted.documents.size();
}

TEST_CASE("the internal edition keeps documents whole, except those for other audiences", "[redact]") {
  const Result result =
      run({matter("title: A\n"), matter("visibility: public\n"), matter("visibility: restricted\n"),
           matter("status: draft\n"), "# No front matter\n"},
          "internal");
  CHECK(result.redacted.documents.size() == 4);
  CHECK(result.redacted.edition.whole);
  CHECK(result.redacted.edition.noindex);
  CHECK(result.redacted.documents[0].get().body() == "Zebra in the body.\n");
  CHECK(result.complaints.empty());
}

TEST_CASE("a document goes public only when every condition holds", "[redact]") {
  REQUIRE(shown(kReleased, "public") == 1);
  struct Row {
    std::string why, yaml;
  };
  const Row rows[] = {
      {"no visibility", "approved_by: G\npublic_title: A\npublic_id: a\n"},
      {"internal", "visibility: internal\napproved_by: G\npublic_title: A\npublic_id: a\n"},
      {"restricted", "visibility: restricted\napproved_by: G\npublic_title: A\npublic_id: a\n"},
      {"empty visibility", "visibility:\napproved_by: G\npublic_title: A\npublic_id: a\n"},
      {"misspelt visibility", "visibility: Public!\napproved_by: G\npublic_title: A\npublic_id: a\n"},
      {"a list", "visibility: [public]\napproved_by: G\npublic_title: A\npublic_id: a\n"},
      {"misspelt key", "visiblity: public\napproved_by: G\npublic_title: A\npublic_id: a\n"},
      {"no approval", "visibility: public\npublic_title: A\npublic_id: a\n"},
      {"empty approval", "visibility: public\napproved_by: ''\npublic_title: A\npublic_id: a\n"},
      {"null approval", "visibility: public\napproved_by: ~\npublic_title: A\npublic_id: a\n"},
      {"refused approval", "visibility: public\napproved_by: no\npublic_title: A\npublic_id: a\n"},
      {"a list of nobody", "visibility: public\napproved_by: ['', ~]\npublic_title: A\npublic_id: a\n"},
      {"no public title", "visibility: public\napproved_by: G\npublic_id: a\n"},
      {"no public id", "visibility: public\napproved_by: G\npublic_title: A\n"},
      {"a draft by flag", kReleased + "draft: true\n"},
      {"a draft by an unclear flag", kReleased + "draft: perhaps\n"},
      {"a draft by status", kReleased + "status: Draft\n"},
      {"work in progress", kReleased + "status: WIP\n"},
      {"later", kReleased + "publish_after: 2026-02-01T00:00:00Z\n"},
      {"at an unreadable time", kReleased + "publish_after: next week\n"},
      {"at an empty time", kReleased + "publish_after:\n"},
  };
  for (const auto& [why, yaml] : rows) {
    INFO(why);
    CHECK(shown(yaml, "public") == 0);
  }
  CHECK(run({"# No front matter\n"}, "public").redacted.documents.empty());
}

TEST_CASE("of two visibilities neither counts", "[redact]") {
  CHECK(shown(kReleased + "Visibility: public\n", "public") == 1);
  CHECK(shown(kReleased + "Visibility: internal\n", "public") == 0);
  CHECK(run({matter(kReleased + "VISIBILITY: restricted\n")}, "internal").complaints ==
        "content/zebra-0.md:7:13: error[unknown-visibility]: “visibility” stands here twice and says two "
        "things, so nobody sees this document\n  hint: keep one of them\n");
}

TEST_CASE("a visibility that says nothing is reported as that", "[redact]") {
  for (const std::string nothing : {"", " ''", " []"}) {
    INFO(nothing);
    const Result result = run({matter("visibility:" + nothing + "\n")}, "internal");
    CHECK(result.redacted.documents.empty());
    CHECK_THAT(result.complaints,
               Catch::Contains("warning[unknown-visibility]: “visibility” names no audience, "
                               "so nobody sees this document"));
    CHECK_THAT(result.complaints, !Catch::Contains("twice"));
  }
}

TEST_CASE("a field that nobody has confirmed is left out, however its name is written", "[redact]") {
  for (const std::string inferred : {"trigger", "[trigger]", "[Trigger]", "[\" TRIGGER \"]"}) {
    INFO(inferred);
    const Result result = run({matter(kReleased + "trigger: zebra\ninferred: " + inferred + "\n")}, "public");
    REQUIRE(result.redacted.documents.size() == 1);
    CHECK(test::written(*result.redacted.documents[0].get().front_matter).find("zebra") == std::string::npos);
  }
  for (const std::string spelling : {"start", "Start_Time"}) {
    INFO(spelling);
    const Result result =
        run({matter(kReleased + "start: 2024-01-01\ninferred: [" + spelling + "]\n")}, "public");
    REQUIRE(result.redacted.documents.size() == 1);
    CHECK(test::written(*result.redacted.documents[0].get().front_matter).find("2024") == std::string::npos);
  }
}

TEST_CASE("what a release still lacks is said", "[redact]") {
  CHECK(run({matter("visibility: public\npublic_title: A\npublic_id: a\n")}, "public").complaints ==
        "content/zebra-0.md: warning[not-published]: not in the edition “public”: it has no “approved_by”\n"
        "  hint: site.yaml requires this field for the edition\n");
  CHECK(run({matter("visibility: public\napproved_by: G\n")}, "public").complaints ==
        "content/zebra-0.md: warning[not-published]: not in the edition “public”: it has no public_title or "
        "no public_id\n"
        "  hint: the internal title and id are not shown to this audience\n");
  CHECK(run({matter(kReleased + "publish_after: soon\n")}, "public").complaints ==
        "content/zebra-0.md:7:16: warning[not-published]: not in the edition “public”: “publish_after” is "
        "not a time\n"
        "  hint: write 2017-01-31T23:30:00Z\n");
  CHECK(run({matter("visibility: publc\n")}, "public").complaints ==
        "content/zebra-0.md:2:13: warning[unknown-visibility]: no edition has the audience “publc”, so "
        "nobody sees this "
        "document\n  hint: the audiences are named in site.yaml under “editions:”\n");
}

TEST_CASE("a document is published at its time and in its zone", "[redact]") {
  const auto at = [](const std::string& after, const std::string& as_of) {
    return shown(kReleased + "publish_after: " + after + "\n", "public", false, as_of) == 1;
  };
  CHECK(at("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z"));
  CHECK_FALSE(at("2026-01-31T12:00:01Z", "2026-01-31T12:00:00Z"));
  // The site's zone is five hours behind UTC in January.
  CHECK_FALSE(at("2026-01-31 12:00", "2026-01-31T16:59:59Z"));
  CHECK(at("2026-01-31 12:00", "2026-01-31T17:00:00Z"));
  CHECK_FALSE(at("2026-01-31", "2026-01-31T04:59:59Z"));
  CHECK(at("2026-01-31", "2026-01-31T05:00:00Z"));
  CHECK(at("2026-01-31 12:00\ntimezone: '+02:00'", "2026-01-31T10:00:00Z"));
  CHECK_FALSE(at("2026-01-31 12:00\ntimezone: Nowhere", "2027-01-31T10:00:00Z"));
  CHECK_FALSE(at("2026-03-08 02:30", "2027-01-31T10:00:00Z"));  // the clocks skip it
}

TEST_CASE("drafts can be previewed, and the preview is not for search engines", "[redact]") {
  CHECK(shown(kReleased + "draft: true\n", "public", true) == 1);
  CHECK(run({}, "public", true).redacted.edition.noindex);
  CHECK_FALSE(run({}, "public").redacted.edition.noindex);
}

TEST_CASE("a public document is its allowed fields under public names, and nothing else", "[redact]") {
  const Result result =
      run({matter(kReleased +
                  "public_summary: Short\nsummary: Zebra\nslug: zebra\nstart: 2024-01-01\nowner: zebra\n"
                  "services: [ledgerd, Mainframe, stripes]\nroot_causes: [push, rain, The zebra did it.]\n"
                  "tier: zebra\ntags: [zebra]\ntrigger: allowed\n")},
          "public");
  REQUIRE(result.redacted.documents.size() == 1);
  const Document& document = result.redacted.documents[0].get();
  CHECK(test::written(*document.front_matter) ==
        "{start: 2024-01-01, services: [Payments], root_causes: [A change], trigger: allowed, title: Slow "
        "payments, "
        "id: slow-payments, summary: Short}");
  CHECK(document.text.empty());
  CHECK(document.path_service.empty());
  CHECK_FALSE(document.bundle);
}

TEST_CASE("services are shown under their public names in every shape", "[redact]") {
  struct Row {
    std::string yaml, kept;
  };
  const Row rows[] = {
      {"services: Ledger\n", "services: \"Payments\""},
      {"services: mainframe\n", "services: ~"},
      {"services: {ledger: x}\n", "services: ~"},
      {"services: [[ledger]]\n", "services: []"},
      {"affected: [mainframe]\n", "affected: []"},
      {"impacts: [{service: ledger, level: down}, {service: mainframe}, {level: down}, zebra]\n",
       "impacts: [{service: Payments, level: down}]"},
      {"impacts: {service: mainframe, note: zebra}\n", "impacts: ~"},
      {"impacts: {service: ledger, note: n}\n", "impacts: {service: Payments, note: n}"},
      {"impacts: zebra\n", "impacts: ~"},
  };
  for (const auto& [yaml, kept] : rows) {
    INFO(yaml);
    const Result result = run({matter(kReleased + yaml)}, "public");
    REQUIRE(result.redacted.documents.size() == 1);
    const std::string text = test::written(*result.redacted.documents[0].get().front_matter);
    const std::string quoted = kept == "services: \"Payments\"" ? "services: Payments" : kept;
    if (!kept.empty()) CHECK(text.find(quoted + ", title:") != std::string::npos);
    for (const std::string word : {"mainframe", "ledger", "zebra"})
      CHECK(text.find(word) == std::string::npos);
  }
}

TEST_CASE("a page has its public title and id even where the fields do not list them", "[redact]") {
  const Result result = run({matter(kReleased + "started: 2024-01-01\n")}, "bare");
  REQUIRE(result.redacted.documents.size() == 1);
  CHECK(test::written(*result.redacted.documents[0].get().front_matter) ==
        "{started: 2024-01-01, title: Slow payments, id: slow-payments}");
}

TEST_CASE("an edition without a list of fields has the usual ones", "[redact]") {
  const Result result =
      run({matter(kReleased + "severity: SEV1\nactions: [zebra]\ntimeline: [{text: zebra}]\nowner: zebra\n"
                              "updates: [{text: said}]\n")},
          "partners");
  REQUIRE(result.redacted.documents.size() == 1);
  CHECK(test::written(*result.redacted.documents[0].get().front_matter) ==
        "{severity: SEV1, updates: [{text: said}], title: Slow payments, id: slow-payments}");
}

TEST_CASE("the configuration is projected too", "[redact]") {
  const Edition edition = run({}, "public").redacted.edition;
  CHECK_FALSE(edition.whole);
  CHECK(edition.base_url == "https://s.example/");
  CHECK(edition.config.title == "Acme status");
  REQUIRE(edition.config.services.terms().size() == 1);
  const Term& service = edition.config.services.terms()[0];
  CHECK(service.id == "payments");
  CHECK(service.name == "Payments");
  CHECK(service.owner.empty());
  CHECK(service.aliases.empty());
  CHECK(edition.config.services.find("ledgerd") == nullptr);
  CHECK(edition.config.causes.terms().size() == 1);
  CHECK(edition.config.fields.empty());
  CHECK(edition.config.tickets.empty());
}

TEST_CASE("front matter that cannot be read and speaks of visibility hides its document", "[redact]") {
  for (const std::string text : {"---\ntitle: a: b\nvisibility: restricted\n---\nBody\n",
                                 "---\ntitle: \"A\nVisibility: restricted\n---\nBody\n",
                                 "+++\ntitle = A\n visibility = \"restricted\"\n+++\nBody\n",
                                 "---\ntitle: A\nvisibility: restricted\n\nBody\n"}) {
    INFO(text);
    const Result result = run({text}, "internal");
    CHECK(result.redacted.documents.empty());
    CHECK(result.complaints ==
          "content/zebra-0.md: error[unknown-visibility]: front matter that cannot be read speaks of "
          "“visibility”, so nobody "
          "sees this document\n  hint: put the front matter right, and it appears again where it may\n");
  }
  CHECK(run({"---\ntitle: a: b\n---\nThe visibility was poor.\n"}, "internal").redacted.documents.size() ==
        1);
  CHECK(run({"visibility: of the moon\n"}, "internal").redacted.documents.size() == 1);
}

TEST_CASE("an edition that allows the internal title and id takes them where there is no public one",
          "[redact]") {
  const Result result = run({matter("visibility: open\ntitle: Zebra\nslug: zebra-1\nstarted: 2024-01-01\n"),
                             matter("visibility: open\ntitle: Zebra\npublic_title: Shown\nid: a\n"),
                             matter("visibility: open\nid: b\n")},
                            "open");
  REQUIRE(result.redacted.documents.size() == 2);
  CHECK(test::written(*result.redacted.documents[0].get().front_matter) == "{id: a, title: Shown}");
  CHECK(test::written(*result.redacted.documents[1].get().front_matter) == "{title: Zebra, slug: zebra-1}");
}

TEST_CASE("a field that holds a mark is left out, and with title or id the document", "[redact]") {
  const Result result = run({matter(kReleased + "trigger: a <!-- internal -->b<!-- /internal -->\n"),
                             matter("visibility: public\napproved_by: G\npublic_id: b\n"
                                    "public_title: 'B <!-- intrenal -->'\n")},
                            "public");
  REQUIRE(result.redacted.documents.size() == 1);
  CHECK(test::written(*result.redacted.documents[0].get().front_matter) ==
        "{title: Slow payments, id: slow-payments}");
  CHECK(result.complaints.find("zebra-0.md:7:10: error[internal-marker]: “trigger” holds a mark") !=
        std::string::npos);
  CHECK(result.complaints.find("zebra-1.md:5:15: error[internal-marker]: “title” holds a mark") !=
        std::string::npos);
}

TEST_CASE("documents of an edition of parts stand in the order of what they show", "[redact]") {
  const auto released = [](const std::string& id) {
    return matter("visibility: public\napproved_by: G\npublic_title: A\npublic_id: " + id + "\n");
  };
  const Result result = run({released("c"), released("a"), released("b")}, "public");
  REQUIRE(result.redacted.documents.size() == 3);
  CHECK(result.redacted.documents[0].get().path == "content/zebra-1.md");
  CHECK(result.redacted.documents[2].get().path == "content/zebra-0.md");
}

TEST_CASE("fields are allowed by their own names", "[redact]") {
  CHECK(run({}, "misspelt").complaints ==
        "site.yaml: error[unknown-field]: the edition “misspelt” allows a field “date”, which front matter "
        "does "
        "not have\n  hint: fields are named by their own names, “started” and not “date”\n");
}

TEST_CASE("what was withheld goes to the audit, whole", "[redact]") {
  const Redacted redacted = run({matter("title: A\n"), matter(kReleased)}, "public").redacted;
  REQUIRE(redacted.withheld.texts.size() == 2);
  CHECK(redacted.withheld.texts[0].text == matter("title: A\n"));
  CHECK(run({matter("title: A\n")}, "internal").redacted.withheld.texts.empty());
}

TEST_CASE("an edition of whole documents keeps their order", "[redact]") {
  const Result result =
      run({matter("title: B\n"), matter("visibility: restricted\n"), matter("title: A\n")}, "internal");
  REQUIRE(result.redacted.documents.size() == 2);
  CHECK(result.redacted.documents[0].get().path == "content/zebra-0.md");
  CHECK(result.redacted.documents[1].get().path == "content/zebra-2.md");
}

}  // namespace
}  // namespace hindsight
