// Findings as JSON, in a form of our own and in SARIF 2.1.0 (OASIS, 27 March 2020).
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "base/rules.h"
#include "base/text.h"
#include "cli/findings.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;  // of our own form; a new number when a name changes its meaning

Json text(std::string_view value) { return visible(value); }

Json number_or_null(int value) { return value > 0 ? Json(value) : Json(); }

// Rule → its place in the list of those that occur, by name.
std::map<std::string, std::size_t> rules_of(const CheckReport& report) {
  std::map<std::string, std::size_t> rules;
  for (const FoundAt& at : report.found) rules.emplace(at.finding.rule, 0);
  std::size_t n = 0;
  for (auto& [name, index] : rules) index = n++;
  return rules;
}

Json sarif_rules(const std::map<std::string, std::size_t>& rules) {
  Json list = Json::array();
  for (const auto& [name, index] : rules) {
    Json descriptor = {{"id", name}};
    if (const Rule* rule = find_rule(name)) {
      descriptor["shortDescription"] = {{"text", std::string(rule->says) + "."}};
      descriptor["defaultConfiguration"] = {{"level", name_of(rule->level)}};
    }
    list.push_back(std::move(descriptor));
  }
  return list;
}

Json sarif_location(const FoundAt& at) {
  Json physical = {{"artifactLocation", {{"uri", percent_encode_path(at.path)}, {"uriBaseId", "%SRCROOT%"}}}};
  if (at.finding.place.line > 0) {
    physical["region"] = {{"startLine", at.finding.place.line}};
    if (at.utf16_column > 0) physical["region"]["startColumn"] = at.utf16_column;
  }
  return {{"physicalLocation", std::move(physical)}};
}

Json sarif_result(const FoundAt& at, std::size_t rule, int occurrence) {
  const Diagnostic& finding = at.finding;
  const std::string hint = finding.hint.empty() ? "" : "\n" + visible(finding.hint);
  Json result = {{"ruleId", finding.rule},
                 {"ruleIndex", rule},
                 {"level", name_of(finding.level)},
                 {"message", {{"text", visible(finding.message) + hint}}}};
  if (!at.path.empty()) result["locations"] = Json::array({sarif_location(at)});
  result["partialFingerprints"] = {{"hindsightFinding/v1", at.identity + ":" + std::to_string(occurrence)}};
  return result;
}

}  // namespace

std::string findings_as_json(const CheckReport& report) {
  Json list = Json::array();
  for (const FoundAt& at : report.found) {
    list.push_back({{"rule", at.finding.rule},
                    {"level", name_of(at.finding.level)},
                    {"file", at.path.empty() ? Json() : text(at.path)},
                    {"line", number_or_null(at.finding.place.line)},
                    {"column", number_or_null(at.utf16_column)},
                    {"message", text(at.finding.message)},
                    {"hint", text(at.finding.hint)},
                    {"fingerprint", at.identity}});
  }
  const Json json = {{"format", kFormat},
                     {"tool", {{"name", "hindsight"}, {"version", report.version}}},
                     {"passed", !fails(report)},
                     {"strict", report.strict},
                     {"documents", report.documents.size()},
                     {"known", report.known},
                     {"stale", report.stale},
                     {"findings", std::move(list)}};
  return escape_json_text(json.dump(2)) + "\n";
}

std::string findings_as_sarif(const CheckReport& report) {
  const auto rules = rules_of(report);
  std::map<std::string, int> seen;  // identity → how often
  Json results = Json::array();
  for (const FoundAt& at : report.found)
    results.push_back(sarif_result(at, rules.at(at.finding.rule), ++seen[at.identity]));
  const Json driver = {{"name", "Hindsight"}, {"version", report.version}, {"rules", sarif_rules(rules)}};
  const Json run = {
      {"tool", {{"driver", driver}}}, {"columnKind", "utf16CodeUnits"}, {"results", std::move(results)}};
  const Json json = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                     {"version", "2.1.0"},
                     {"runs", Json::array({run})}};
  return escape_json_text(json.dump(2)) + "\n";
}

}  // namespace hindsight
