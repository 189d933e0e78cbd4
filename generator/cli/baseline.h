// The baseline of `hindsight check`: findings that an archive had when the check was introduced, so that only
// new ones fail. The file holds names of files and rules and hashes; no text of any document.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "cli/findings.h"

namespace hindsight {

struct BaselineEntry {
  std::string file;  // relative to the site
  std::string rule;
  std::size_t count = 0;  // of findings with this identity
};

using Baseline = std::map<std::string, BaselineEntry>;  // by identity

Baseline make_baseline(const std::vector<FoundAt>& found);

// Sorted by file, rule and identity: one entry a line, so that versions can be compared and merged.
std::string write_baseline(const Baseline& baseline);

// Throws std::runtime_error that names what is wrong with it.
Baseline read_baseline(std::string_view text);

// Takes the findings that the baseline has out of the report and counts them; of equal ones no more than it
// has. `asked` is true for the files whose findings the report holds: only their entries can be stale.
void apply_baseline(CheckReport& report, Baseline baseline,
                    const std::function<bool(const std::string&)>& asked);

}  // namespace hindsight
