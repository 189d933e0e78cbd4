#include "cli/findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/rules.h"
#include "base/sha256.h"
#include "base/text.h"

namespace hindsight {
namespace {

// White space made one; the numbers of lines, which a message may name, left out.
std::string normalized(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool space = text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n';
    if (!space)
      plain += text[i];
    else if (!plain.empty() && plain.back() != ' ')
      plain += ' ';
    if (plain.ends_with("line ")) {
      while (i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9') ++i;
    }
  }
  return std::string(trim(plain));
}

}  // namespace

Diagnostic without_quotes(Diagnostic finding) {
  const Rule* rule = find_rule(finding.rule);
  finding.message = rule == nullptr ? "a finding of this rule" : rule->says;
  finding.hint.clear();
  return finding;
}

std::string identity_of(const Diagnostic& finding, std::string_view line) {
  constexpr std::size_t kDigits = 32;
  constexpr char kApart = '\0';
  std::string what = finding.rule;
  for (const std::string& part : {finding.place.file, normalized(line), normalized(finding.message)})
    what += kApart + part;
  return sha256_hex(what).substr(0, kDigits);
}

bool fails(const Diagnostic& finding, bool strict) {
  return finding.level == Level::error || (strict && finding.level == Level::warning);
}

bool fails(const CheckReport& report) {
  return std::any_of(report.found.begin(), report.found.end(),
                     [&](const FoundAt& at) { return fails(at.finding, report.strict); });
}

std::string summary_of(const CheckReport& report) {
  const auto count = [&](Level level) {
    return static_cast<std::size_t>(
        std::count_if(report.found.begin(), report.found.end(),
                      [&](const FoundAt& at) { return at.finding.level == level; }));
  };
  std::vector<std::string> parts;
  if (const auto n = count(Level::error)) parts.push_back(count_of(n, "error", "errors"));
  if (const auto n = count(Level::warning)) parts.push_back(count_of(n, "warning", "warnings"));
  if (const auto n = count(Level::note)) parts.push_back(count_of(n, "note", "notes"));
  std::string text = fmt::format("{} in {}", parts.empty() ? "No findings" : join(parts, ", "),
                                 count_of(report.documents.size(), "document", "documents"));
  if (report.known > 0)
    text += fmt::format("; {} not shown", count_of(report.known, "known finding", "known findings"));
  if (report.stale > 0) {
    text += fmt::format("; {} of the baseline no longer occur{}: write it again",
                        count_of(report.stale, "finding", "findings"), report.stale == 1 ? "s" : "");
  }
  return text;
}

std::string findings_as_text(const CheckReport& report, const SourceText& source, bool colour) {
  std::string text;
  for (const FoundAt& at : report.found)
    text += render(at.finding, report.excerpts ? source : SourceText(), colour);
  return text + summary_of(report) + "\n";
}

}  // namespace hindsight
