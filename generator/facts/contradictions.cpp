#include "facts/contradictions.h"

#include <fmt/format.h>

#include "facts/finding_parts.h"

namespace hindsight {

Findings read_findings(const Postmortem& postmortem, const Reading& reading, const Config& config) {
  const RunningTimeline timeline = running_timeline(reading);
  const Case it{postmortem, reading, config, timeline};
  Findings out;
  find_duration_mismatches(it, out);
  find_clock_slips(it, out);
  find_window_mismatches(it, out);
  find_date_mismatches(it, out);
  find_zones_not_in_force(it, out);
  find_impact_mismatches(it, out);
  find_gaps_in_the_record(it, out);
  find_loose_actions(it, out);
  find_blame(it, out);
  return out;
}

namespace {

std::string hint_of(const Finding& finding) {
  std::string hint;
  if (finding.other && finding.other->line > 0 && finding.other->line != finding.here.line) {
    hint = finding.other->text.empty()
               ? fmt::format("see line {}", finding.other->line)
               : fmt::format("line {}: “{}”", finding.other->line, finding.other->text);
  }
  if (!hint.empty() && !finding.fix.empty()) hint += "; ";
  return hint + finding.fix;
}

}  // namespace

Diagnostics as_diagnostics(const Findings& findings, const std::string& file) {
  Diagnostics out;
  for (const Finding& finding : findings)
    report(out, {file, finding.here.line, 0}, finding.level, finding.rule, finding.message, hint_of(finding));
  return out;
}

Diagnostics find_contradictions(const std::string& file, const Postmortem& postmortem, const Reading& reading,
                                const Config& config) {
  return as_diagnostics(read_findings(postmortem, reading, config), file);
}

bool is_shown(const Finding& finding, const RuleLevels& rules) {
  return (finding.rule.starts_with("time-") || finding.rule == "impact-mismatch") &&
         !rules.off.contains(finding.rule);
}

}  // namespace hindsight
