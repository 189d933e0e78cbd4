// The numbers of an archive: how many incidents when and how bad, how long things took, how they were
// noticed, and how often each service and cause stands in each year. Pure; docs/insights.md says how each is
// defined.
//
// Planned work is left out of all of them. What a document does not state is counted as not stated, and is
// never a zero.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace hindsight {

// Below this many values nothing is said about their middle or their spread.
inline constexpr std::size_t kFewestValues = 5;

struct Sample {
  std::chrono::minutes value{};
  Index incident = 0;
};

// How long something took, over the incidents that state it.
struct Spread {
  std::vector<Sample> samples;  // ascending
  std::size_t missing = 0;      // incidents whose times do not give it

  bool enough() const { return samples.size() >= kFewestValues; }
  // The nearest rank: the smallest value that at least `percent` of all values do not exceed. So it is always
  // one that occurred; the median of four is the second.
  // REQUIRES: samples, 0 < percent <= 100.
  const Sample& percentile(std::size_t percent) const;
};

struct TermYears {
  Index term = 0;
  std::map<int, std::size_t> years;  // year → incidents
  std::size_t total = 0;             // with those of no known year
};

struct Statistics {
  std::vector<Index> incidents;             // all that count, newest first
  std::size_t maintenance = 0;              // left out: planned work
  std::size_t drafts = 0;                   // of those that count
  std::size_t undated = 0;                  // of those that count
  std::array<std::size_t, 5> severities{};  // by rank, 0 is not stated or not on a scale
  std::map<std::chrono::year_month_day, std::vector<Index>> days;
  Spread to_detect, to_mitigate, to_resolve;            // from the start, in whole minutes
  std::map<std::string, std::vector<Index>> detection;  // one of detection_sources() → incidents
  std::vector<TermYears> services, causes;              // most first, ties in the archive's order
  std::size_t without_service = 0, without_cause = 0;
};

Statistics statistics_of(const Archive& archive);

// monitoring, customer, employee, external, other (words that are none of these), "" (not stated).
const std::vector<std::string_view>& detection_sources();

}  // namespace hindsight
