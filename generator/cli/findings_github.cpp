// Findings as workflow commands, which GitHub's runners turn into annotations of the pull request.
#include <fmt/format.h>

#include "base/text.h"
#include "cli/findings.h"

namespace hindsight {
namespace {

std::string escape_message(std::string_view text) {
  std::string safe = replace_all(std::string(text), "%", "%25");
  safe = replace_all(std::move(safe), "\r", "%0D");
  return replace_all(std::move(safe), "\n", "%0A");
}

std::string escape_property(std::string_view text) {
  std::string safe = replace_all(escape_message(text), ":", "%3A");
  return replace_all(std::move(safe), ",", "%2C");
}

std::string command(const FoundAt& at) {
  const Diagnostic& finding = at.finding;
  std::vector<std::string> properties;
  if (!at.path.empty()) properties.push_back("file=" + escape_property(visible(at.path)));
  if (!at.path.empty() && finding.place.line > 0)
    properties.push_back(fmt::format("line={}", finding.place.line));
  if (!at.path.empty() && at.utf16_column > 0) properties.push_back(fmt::format("col={}", at.utf16_column));
  properties.push_back("title=" + escape_property(finding.rule));
  const std::string hint = finding.hint.empty() ? "" : "\n" + visible(finding.hint);
  return fmt::format("::{} {}::{}\n", finding.level == Level::note ? "notice" : name_of(finding.level),
                     join(properties, ","), escape_message(visible(finding.message) + hint));
}

}  // namespace

std::string findings_as_github(const CheckReport& report) {
  std::string text;
  for (const FoundAt& at : report.found) text += command(at);
  return text + summary_of(report) + "\n";
}

}  // namespace hindsight
