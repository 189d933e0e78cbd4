// Findings as GitLab's Code Quality report, which shows them in a merge request.
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "base/text.h"
#include "cli/findings.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

const char* severity_of(Level level) {
  if (level == Level::error) return "major";
  return level == Level::warning ? "minor" : "info";
}

// The report has no finding without a place: one about the whole site stands at its folder, one about a whole
// file at the first line.
Json entry(const FoundAt& at, int occurrence) {
  const Diagnostic& finding = at.finding;
  const std::string hint = finding.hint.empty() ? "" : "; " + visible_line(finding.hint);
  return {{"description", visible_line(finding.message) + hint},
          {"check_name", finding.rule},
          {"fingerprint", at.identity + ":" + std::to_string(occurrence)},
          {"severity", severity_of(finding.level)},
          {"location",
           {{"path", at.path.empty() ? "." : visible_line(at.path)},
            {"lines", {{"begin", finding.place.line > 0 ? finding.place.line : 1}}}}}};
}

}  // namespace

std::string findings_as_gitlab(const CheckReport& report) {
  std::map<std::string, int> seen;  // identity → how often
  Json list = Json::array();
  for (const FoundAt& at : report.found) list.push_back(entry(at, ++seen[at.identity]));
  return escape_json_text(list.dump(2)) + "\n";
}

}  // namespace hindsight
