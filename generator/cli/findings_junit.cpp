// Findings as JUnit's XML, which most CI servers show as tests: a suite for each document that was asked
// about, a case for each finding in it, and one case that passes where there is none.
#include <fmt/format.h>

#include <map>
#include <set>

#include "base/text.h"
#include "cli/findings.h"

namespace hindsight {
namespace {

// Text or an attribute's value: XML 1.0 has no control characters, U+FFFE and U+FFFF, even as references.
std::string xml(std::string_view text) { return escape_html(visible_line(text)); }

std::string at_line(const Diagnostic& finding) {
  return finding.place.line > 0 ? fmt::format(", line {}", finding.place.line) : std::string();
}

std::string test_case(const FoundAt& at, const std::string& suite, bool strict) {
  const Diagnostic& finding = at.finding;
  const std::string hint = finding.hint.empty() ? "" : "\n" + xml(finding.hint);
  const std::string text = xml(finding.message) + hint;
  const std::string inside =
      fails(finding, strict) ? fmt::format("<failure type=\"{}\" message=\"{}\">{}</failure>",
                                           xml(finding.rule), xml(finding.message), text)
                             : fmt::format("<system-out>{}: {}</system-out>", name_of(finding.level), text);
  return fmt::format("    <testcase classname=\"{}\" name=\"{}{}\">{}</testcase>\n", suite, xml(finding.rule),
                     at_line(finding), inside);
}

struct Suite {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::string cases;
};

std::map<std::string, Suite> suites_of(const CheckReport& report) {
  std::map<std::string, Suite> suites;  // name → cases, in the order of the findings
  for (const std::string& path : report.documents) suites[xml(path)];
  for (const FoundAt& at : report.found) {
    const std::string name = at.path.empty() ? "the site" : xml(at.path);
    Suite& suite = suites[name];
    ++suite.tests;
    if (fails(at.finding, report.strict)) ++suite.failures;
    suite.cases += test_case(at, name, report.strict);
  }
  for (auto& [name, suite] : suites) {
    if (suite.tests > 0) continue;
    suite.tests = 1;
    suite.cases = fmt::format("    <testcase classname=\"{}\" name=\"no findings\"/>\n", name);
  }
  return suites;
}

}  // namespace

std::string findings_as_junit(const CheckReport& report) {
  const std::map<std::string, Suite> suites = suites_of(report);
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::string text;
  for (const auto& [name, suite] : suites) {
    tests += suite.tests;
    failures += suite.failures;
    text +=
        fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n{}  </testsuite>\n",
                    name, suite.tests, suite.failures, suite.cases);
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hindsight check\" tests=\"{}\" "
      "failures=\"{}\" errors=\"0\">\n{}</testsuites>\n",
      tests, failures, text);
}

}  // namespace hindsight
