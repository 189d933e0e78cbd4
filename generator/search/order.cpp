#include "search/order.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "search/identifiers.h"
#include "search/stemmer.h"
#include "search/utf16.h"

namespace hindsight::search {
namespace {

constexpr double kRecent = 0.5;      // what an incident of the last day gains
constexpr double kRecentDays = 365;  // after these it gains half of it
constexpr double kSameDay = 1;  // what an incident gains that began on a day of the paste, or next to one
constexpr double kServiceNamed = 0.5;  // what a service gains that the paste names
constexpr double kAllNamesFound = 1;   // what an incident gains that holds every name

std::string stemmed(std::string_view term) { return to_utf8(stem(to_lower_utf16(term))); }

// The words by which the paste can name a service.
std::set<std::string> words_named(const Paste& paste) {
  std::set<std::string> words;
  for (const std::string& word : paste_words(paste.kept)) words.insert(word);
  return words;
}

bool names(const std::set<std::string>& words, const ServiceNames& service) {
  return std::any_of(service.names.begin(), service.names.end(), [&](const std::string& name) {
    const auto needed = paste_words(name);
    return !needed.empty() && std::all_of(needed.begin(), needed.end(),
                                          [&](const std::string& word) { return words.contains(word); });
  });
}

// A log may begin before midnight or be written in another zone.
bool is_near(std::optional<std::chrono::sys_days> day, const std::vector<std::chrono::sys_days>& days) {
  return day && std::any_of(days.begin(), days.end(), [&](std::chrono::sys_days other) {
           return std::chrono::abs(*day - other) <= std::chrono::days(1);
         });
}

}  // namespace

std::vector<IncidentHit> incident_order(std::vector<IncidentHit> hits, const Paste& paste,
                                        std::span<const IncidentFacts> facts,
                                        std::span<const ServiceNames> services) {
  std::chrono::sys_days today{};
  for (const IncidentFacts& fact : facts) today = std::max(today, fact.day.value_or(today));
  const std::set<std::string> words = words_named(paste);
  std::vector<bool> named;
  for (const ServiceNames& service : services) named.push_back(names(words, service));
  std::vector<std::string> wanted;  // the identifiers as terms of the index
  for (const PasteTerm& term : paste.terms) {
    if (term.boost >= kNameBoost) wanted.push_back(stemmed(term.text));
  }

  std::vector<double> values;
  for (const IncidentHit& hit : hits) {
    const IncidentFacts& fact = facts[hit.document];
    const auto found = std::count_if(wanted.begin(), wanted.end(),
                                     [&](const std::string& term) { return hit.terms.contains(term); });
    const bool concerned = std::any_of(fact.services.begin(), fact.services.end(),
                                       [&](std::uint32_t service) { return named[service]; });
    const double recent =
        !fact.day ? 0 : kRecentDays / (kRecentDays + static_cast<double>((today - *fact.day).count()));
    const double share = wanted.empty() ? 0 : static_cast<double>(found) / static_cast<double>(wanted.size());
    values.push_back(hit.score * (1 + kRecent * recent) *
                     (1 + (is_near(fact.day, paste.days) ? kSameDay : 0)) *
                     (1 + (concerned ? kServiceNamed : 0)) * (1 + kAllNamesFound * share));
  }
  std::vector<std::size_t> order(hits.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  std::vector<IncidentHit> sorted;
  for (const std::size_t i : order) sorted.push_back(std::move(hits[i]));
  return sorted;
}

}  // namespace hindsight::search
