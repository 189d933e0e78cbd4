// How findings are written for machines, where a document could otherwise speak to the machine itself.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/baseline.h"
#include "cli/findings.h"
#include "cli/scope.h"

namespace hindsight {
namespace {

FoundAt found(Level level, const std::string& file, int line, const std::string& message) {
  FoundAt at;
  at.finding.place = {file, line, 0};
  at.finding.level = level;
  at.finding.rule = "dead-link";
  at.finding.message = message;
  at.path = file;
  at.identity = identity_of(at.finding, "the line");
  return at;
}

CheckReport report_of(std::vector<FoundAt> list) {
  CheckReport report;
  report.found = std::move(list);
  report.documents = {"a.md"};
  report.version = "test";
  return report;
}

TEST_CASE("an identity outlives a move and white space, and nothing else", "[check]") {
  Diagnostic finding = found(Level::error, "a.md", 3, "“x” leads nowhere; see line 12").finding;
  const std::string before = identity_of(finding, "See [x](x.md).");
  CHECK(before.size() == 32);
  finding.place.line = 40;
  finding.message = "“x” leads nowhere; see line 49";
  finding.level = Level::note;
  finding.hint = "another hint";
  CHECK(identity_of(finding, "  See   [x](x.md).\t") == before);
  CHECK(identity_of(finding, "See [x](x.md)!") != before);
  Diagnostic other = finding;
  other.message = "“y” leads nowhere; see line 49";
  CHECK(identity_of(other, "See [x](x.md).") != before);
  other = finding;
  other.place.file = "b.md";
  CHECK(identity_of(other, "See [x](x.md).") != before);
  other = finding;
  other.rule = "missing-image";
  CHECK(identity_of(other, "See [x](x.md).") != before);
}

TEST_CASE("a document cannot give commands to GitHub's runner", "[check]") {
  const CheckReport report = report_of(
      {found(Level::error, "a,b:c%.md", 3, "bad\n::error::worse\r100%"), found(Level::note, "", 0, "x")});
  CHECK(findings_as_github(report) ==
        "::error file=a%2Cb%3Ac%25.md,line=3,title=dead-link::bad%0A::error::worse<U+000D>100%25\n"
        "::notice title=dead-link::x\n"
        "1 error, 1 note in 1 document\n");
}

TEST_CASE("GitLab's report gives every finding a place and a name of its own", "[check]") {
  const FoundAt twice = found(Level::warning, "a\xFF.md", 3, "bad\nworse");
  const std::string text = findings_as_gitlab(report_of({twice, twice, found(Level::error, "", 0, "x")}));
  const auto list = nlohmann::json::parse(text);
  REQUIRE(list.size() == 3);
  CHECK(list[0]["location"]["path"] == "a<0xFF>.md");
  CHECK(list[0]["severity"] == "minor");
  CHECK(list[0]["description"].get<std::string>().find('\n') == std::string::npos);
  CHECK(list[0]["fingerprint"] != list[1]["fingerprint"]);
  CHECK(list[2]["location"] == nlohmann::json({{"path", "."}, {"lines", {{"begin", 1}}}}));
  CHECK(list[2]["severity"] == "major");
  CHECK(nlohmann::json::parse(findings_as_gitlab(report_of({}))) == nlohmann::json::array());
}

TEST_CASE("JUnit's XML has no character that XML has not", "[check]") {
  const CheckReport report = report_of({found(Level::error, "a.md", 3,
                                              "<b> & \"\x01\x1b[31m\xEF\xBF\xBF"
                                              "\xFF")});
  const std::string text = "&lt;b&gt; &amp; &quot;&lt;U+0001&gt;&lt;U+001B&gt;[31m&lt;U+FFFF&gt;&lt;0xFF&gt;";
  CHECK(findings_as_junit(report) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"hindsight check\" tests=\"1\" failures=\"1\" errors=\"0\">\n"
        "  <testsuite name=\"a.md\" tests=\"1\" failures=\"1\" errors=\"0\">\n"
        "    <testcase classname=\"a.md\" name=\"dead-link, line 3\"><failure type=\"dead-link\" message=\"" +
            text + "\">" + text +
            "</failure></testcase>\n"
            "  </testsuite>\n"
            "</testsuites>\n");
}

TEST_CASE("a file's name that is no UTF-8 breaks no format", "[check]") {
  const CheckReport report = report_of({found(Level::warning, "a\xFF.md", 3, "x\xFF")});
  CHECK(findings_as_json(report).find("a<0xFF>.md") != std::string::npos);
  CHECK(findings_as_sarif(report).find("a%FF.md") != std::string::npos);
  CHECK_NOTHROW(findings_as_junit(report));
}

TEST_CASE("a rule's sentence stands for a message that must not be quoted", "[check]") {
  Diagnostic finding = found(Level::error, "a.md", 3, "the link “secret.md” leads nowhere").finding;
  finding.hint = "did you mean “secrets.md”?";
  const Diagnostic kept = without_quotes(finding);
  CHECK(kept.message == "A link leads to no document and no file");
  CHECK(kept.hint.empty());
  CHECK(kept.place.line == 3);
}

TEST_CASE("a baseline counts equal findings and knows what is gone", "[check]") {
  const FoundAt once = found(Level::error, "a.md", 3, "x");
  const FoundAt other = found(Level::error, "b.md", 3, "y");
  Baseline baseline = read_baseline(write_baseline(make_baseline({once, once, other})));
  CHECK(baseline.at(once.identity).count == 2);
  CheckReport report = report_of({once, once, once});
  apply_baseline(report, baseline, [](const std::string&) { return true; });
  CHECK(report.found.size() == 1);
  CHECK(report.known == 2);
  CHECK(report.stale == 1);
  report = report_of({once});
  apply_baseline(report, baseline, [](const std::string& file) { return file == "a.md"; });
  CHECK(report.stale == 1);
  CHECK_THROWS(read_baseline("[]"));
  CHECK_THROWS(read_baseline("{\"format\": 2, \"known\": []}"));
  CHECK_THROWS(read_baseline("{\"format\": 1, \"known\": [{\"finding\": 3}]}"));
}

Diagnostic missing(const std::string& file, const std::string& target) {
  Diagnostic finding = found(Level::error, file, 1, "x").finding;
  finding.missing = target;
  return finding;
}

TEST_CASE("a scope has what is named and what a branch brought about", "[check]") {
  const Scope named({"content", "site.yaml"}, std::nullopt);
  CHECK(named.has_file("content/a.md"));
  CHECK(named.has_file("site.yaml"));
  CHECK_FALSE(named.has_file("contents/a.md"));
  CHECK_FALSE(named.has(missing("other/a.md", "content/gone.md")));
  CHECK(Scope({}, std::nullopt).has(missing("", "")));

  const Scope changed({}, ChangedFiles{{"content/a.md"}, {"content/gone.md", "content/Old Thing/index.md"}});
  CHECK(changed.has_file("content/a.md"));
  CHECK_FALSE(changed.has_file("content/b.md"));
  CHECK_FALSE(changed.has(missing("content/b.md", "")));
  CHECK_FALSE(changed.has(missing("content/b.md", "content/never.md")));
  for (const char* name : {"content/gone.md", "content/gone", "content/gone.html", "gone",
                           "content/Old Thing/index.md", "content/Old Thing", "old-thing"}) {
    INFO(name);
    CHECK(changed.has(missing("content/b.md", name)));
  }
  const Scope both({"content/sub"}, ChangedFiles{{"content/a.md", "content/sub/c.md"}, {}});
  CHECK(both.has_file("content/sub/c.md"));
  CHECK_FALSE(both.has_file("content/a.md"));
}

}  // namespace
}  // namespace hindsight
