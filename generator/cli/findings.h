// What `hindsight check` found, ready to be written in any of its formats. Everything that a format says is
// decided here once: which message, which path, which identity; a format is a function from these values to
// text.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace hindsight {

struct FoundAt {
  Diagnostic finding;    // its place is relative to the site
  std::string path;      // the file relative to the repository, or to the site outside of one; "" for neither
  int utf16_column = 0;  // from 1, in UTF-16 code units; 0: the whole line
  std::string identity;  // 32 hexadecimal digits that outlive a move to another line
};

struct CheckReport {
  std::vector<FoundAt> found;
  std::vector<std::string> documents;  // those that were asked about, as `path`, sorted
  std::size_t known = 0;               // findings that the baseline has and that are not shown
  std::size_t stale = 0;               // entries of the baseline that nothing fits any more
  bool strict = false;                 // warnings fail too
  bool excerpts = true;                // source lines may be shown
  std::string version;
};

// The finding as it may stand in a log that must not quote any document: its message becomes the general
// sentence of its rule, the hint goes.
Diagnostic without_quotes(Diagnostic finding);

// The same for a finding that has moved within its file; another when its line (`line`, "" for a finding
// about a whole file) or what is said of it has changed.
std::string identity_of(const Diagnostic& finding, std::string_view line);

bool fails(const Diagnostic& finding, bool strict);
bool fails(const CheckReport& report);

// "1 error, 2 warnings in 12 documents; 3 known findings not shown".
std::string summary_of(const CheckReport& report);

std::string findings_as_text(const CheckReport& report, const SourceText& source, bool colour);
std::string findings_as_github(const CheckReport& report);  // workflow commands of GitHub's runners
std::string findings_as_gitlab(const CheckReport& report);  // GitLab's Code Quality report
std::string findings_as_sarif(const CheckReport& report);   // SARIF 2.1.0
std::string findings_as_json(const CheckReport& report);
std::string findings_as_junit(const CheckReport& report);

}  // namespace hindsight
