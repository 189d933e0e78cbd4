// Where a document contradicts itself or leaves out what a reader needs. Each finding quotes the place it is
// about and, where there is one, the other place that does not go with it. Silence is better than noise: a
// rule speaks only where no sensible reading of the text makes both places right.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "facts/reading.h"
#include "input/config.h"
#include "input/postmortem.h"

namespace hindsight {

// A line of the document, in its own words.
struct Quote {
  int line = 0;  // in the file; 0 for the file's name
  std::string text;

  bool operator==(const Quote&) const = default;
};

struct Finding {
  std::string rule;
  Level level = Level::warning;
  std::string message;         // one sentence without a full stop
  Quote here;                  // what it is about
  std::optional<Quote> other;  // what it does not go with
  std::string fix;             // what to do about it, where that is plain; else ""

  bool operator==(const Finding&) const = default;
};
using Findings = std::vector<Finding>;

// All findings of one document, in the order of the rules. `postmortem` is completed from the reading, so
// that what front matter says counts.
Findings read_findings(const Postmortem& postmortem, const Reading& reading, const Config& config);

// As diagnostics of `file`: the other place is quoted in the hint, before the fix.
Diagnostics as_diagnostics(const Findings& findings, const std::string& file);

// Both steps.
Diagnostics find_contradictions(const std::string& file, const Postmortem& postmortem, const Reading& reading,
                                const Config& config);

// True for the findings that an incident's page shows under “What does not fit”: those about times and about
// impact, at a level that site.yaml leaves on.
bool is_shown(const Finding& finding, const RuleLevels& rules);

}  // namespace hindsight
