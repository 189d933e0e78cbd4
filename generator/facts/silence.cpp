#include "facts/silence.h"

#include <algorithm>

#include "facts/finding_parts.h"

namespace hindsight {
namespace {

constexpr long kShortest = 30 * 60;
constexpr std::size_t kFewestEntries = 6;

// At which entries the incident has begun and is not over; silence at other times says nothing.
std::vector<bool> goes_on(const std::vector<Spoken>& entries) {
  std::vector<bool> result;
  bool begun = false, over = false;
  for (const Spoken& entry : entries) {
    const Phase phase = entry.phase;
    begun = begun || phase == Phase::started || phase == Phase::detected || phase == Phase::acknowledged ||
            contradiction_words().has("problem", entry.text);
    over = over || phase == Phase::resolved || phase == Phase::mitigated ||
           contradiction_words().has("restored", entry.text);
    result.push_back(begun && !over);
  }
  return result;
}

}  // namespace

std::vector<Silence> find_silences(const std::vector<Spoken>& entries) {
  std::vector<Silence> silences;
  if (entries.size() < kFewestEntries) return silences;
  std::vector<long> gaps;
  for (std::size_t i = 1; i < entries.size(); ++i) gaps.push_back(entries[i].second - entries[i - 1].second);
  std::vector<long> sorted = gaps;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  const std::vector<bool> ongoing = goes_on(entries);
  const long shortest = std::max(kShortest, 6 * std::max(60L, *middle));
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (gaps[i] >= shortest && entries[i].list == entries[i + 1].list && ongoing[i])
      silences.push_back({i, gaps[i]});
  }
  return silences;
}

}  // namespace hindsight
