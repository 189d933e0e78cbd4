#include "facts/near_copies.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

#include "base/parallel.h"

namespace hindsight {
namespace {

using Features = std::vector<std::uint64_t>;

constexpr std::size_t kWordsPerPhrase = 3;
constexpr std::size_t kFewestPhrases = 40;
constexpr std::size_t kFewestMoments = 8;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {  // splitmix64's finaliser over both
  hash ^= value + 0x9e3779b97f4a7c15U + (hash << 6U) + (hash >> 2U);
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31U);
}

// The words of a text as hashes: letters of ASCII in lower case, figures, and all other bytes as they are.
// `longest` cuts words, so that "alert" and "alerted" meet; words shorter than `shortest` are left out.
std::vector<std::uint64_t> word_hashes(std::string_view text, std::size_t shortest, std::size_t longest) {
  std::vector<std::uint64_t> words;
  std::uint64_t hash = 0;
  std::size_t length = 0;
  const auto end_word = [&] {
    if (length >= std::max<std::size_t>(shortest, 1)) words.push_back(hash);
    hash = 0;
    length = 0;
  };
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool part =
        upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (!part) {
      end_word();
      continue;
    }
    if (length < longest) hash = mix(hash, static_cast<unsigned char>(upper ? c + ('a' - 'A') : c));
    ++length;
  }
  end_word();
  return words;
}

void make_set(Features& features) {
  std::sort(features.begin(), features.end());
  features.erase(std::unique(features.begin(), features.end()), features.end());
  features.shrink_to_fit();  // they are kept until all documents are known
}

// Two documents that share features of the sample, and how many.
struct Pair {
  std::size_t later = 0, earlier = 0;
  std::size_t shared = 0;
};

using Member = Features Fingerprint::*;

// Features are looked at in ranges of their hashes, so that no list of all is ever made.
constexpr std::uint64_t kRanges = 32;

// The documents that have each feature of the sample in one range: (feature, document), in that order.
std::vector<std::pair<std::uint64_t, std::uint32_t>> index_of(const std::vector<Fingerprint>& documents,
                                                              Member features, std::uint64_t sample,
                                                              std::uint64_t range) {
  constexpr std::uint64_t kWidth = std::numeric_limits<std::uint64_t>::max() / kRanges + 1;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> index;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Features& all = documents[i].*features;
    for (auto feature = std::lower_bound(all.begin(), all.end(), range * kWidth);
         feature != all.end() && *feature / kWidth == range; ++feature) {
      if (*feature % sample == 0) index.emplace_back(*feature, static_cast<std::uint32_t>(i));
    }
  }
  std::sort(index.begin(), index.end());
  return index;
}

// Two documents as one number: the later above the earlier.
using Meeting = std::uint64_t;

// Those that share a feature of the range, once for each. A feature of many documents (a template's headings)
// only pairs those next to each other in the list, so that its cost stays linear and copies still form a
// chain.
std::vector<Meeting> meetings(const std::vector<Fingerprint>& documents, Member features,
                              std::uint64_t sample, std::uint64_t range) {
  constexpr std::size_t kMany = 12;
  const auto index = index_of(documents, features, sample, range);
  std::vector<Meeting> found;
  for (std::size_t first = 0; first < index.size();) {
    std::size_t end = first;
    while (end < index.size() && index[end].first == index[first].first) ++end;
    const std::size_t reach = end - first <= kMany ? kMany : 1;
    for (std::size_t a = first; a < end; ++a) {
      for (std::size_t b = a + 1; b < end && b <= a + reach; ++b)
        found.push_back(Meeting{index[b].second} << 32U | index[a].second);
    }
    first = end;
  }
  return found;
}

// Pairs that share a feature of the sample, by their documents.
std::vector<Pair> candidates(const std::vector<Fingerprint>& documents, Member features, std::uint64_t sample,
                             std::size_t jobs) {
  std::vector<Meeting> all;
  for (const auto& found : parallel_map(
           jobs, kRanges, [&](std::size_t range) { return meetings(documents, features, sample, range); }))
    all.insert(all.end(), found.begin(), found.end());
  std::sort(all.begin(), all.end());
  std::vector<Pair> pairs;
  for (std::size_t first = 0; first < all.size();) {
    std::size_t end = first;
    while (end < all.size() && all[end] == all[first]) ++end;
    pairs.push_back({all[first] >> 32U, all[first] & 0xffffffffU, end - first});
    first = end;
  }
  return pairs;
}

std::size_t common(const Features& a, const Features& b) {
  std::size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) {
      ++count;
      ++x;
      ++y;
    } else if (*x < *y) {
      ++x;
    } else {
      ++y;
    }
  }
  return count;
}

// How alike two sets must be: the share of the smaller one, and of both together.
struct Likeness {
  std::uint64_t sample;
  double of_smaller, of_both;
};
constexpr Likeness kText = {4, 0.45, 0.3};
constexpr Likeness kTimeline = {1, 0.5, 0.35};

using Best = std::vector<std::optional<NearCopy>>;

// A likeness of texts says more than one of timelines.
void keep_better(std::optional<NearCopy>& best, const NearCopy& copy) {
  const auto worth = [](const NearCopy& c) { return std::tuple(!c.of_timeline, c.percent); };
  if (!best || worth(copy) > worth(*best) || (worth(copy) == worth(*best) && copy.of < best->of)) best = copy;
}

// How many in a hundred of the smaller document's features the other has too, where the two are alike.
std::optional<int> alikeness(const Features& a, const Features& b, const Likeness& likeness) {
  const std::size_t both = common(a, b);
  const double of_smaller = static_cast<double>(both) / static_cast<double>(std::min(a.size(), b.size()));
  const double of_both = static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
  if (of_smaller < likeness.of_smaller || of_both < likeness.of_both) return std::nullopt;
  return static_cast<int>(of_smaller * 100.0);
}

void find_alike(const std::vector<Fingerprint>& documents, Member features, const Likeness& likeness,
                const Apart& apart, std::size_t jobs, Best& best) {
  std::vector<Pair> pairs = candidates(documents, features, likeness.sample, jobs);
  std::erase_if(pairs, [&](const Pair& pair) {  // the sample must promise half of what is asked for
    const std::size_t smaller =
        std::min((documents[pair.later].*features).size(), (documents[pair.earlier].*features).size());
    return pair.shared * likeness.sample * 4 < smaller || apart(pair.later, pair.earlier);
  });
  const auto percents = parallel_map(jobs, pairs.size(), [&](std::size_t i) {
    return alikeness(documents[pairs[i].later].*features, documents[pairs[i].earlier].*features, likeness);
  });
  const bool of_timeline = features == &Fingerprint::moments;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!percents[i]) continue;
    const auto& [later, earlier, shared] = pairs[i];
    keep_better(best[later], {later, earlier, *percents[i], of_timeline});
    keep_better(best[earlier], {earlier, later, *percents[i], of_timeline});
  }
}

}  // namespace

Fingerprint fingerprint(std::string_view text, const std::vector<TimelineFact>& timeline) {
  Fingerprint result;
  const auto words = word_hashes(text, 1, 64);
  for (std::size_t i = 0; i + kWordsPerPhrase <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = 0; k < kWordsPerPhrase; ++k) hash = mix(hash, words[i + k]);
    result.phrases.push_back(hash);
  }
  make_set(result.phrases);
  if (result.phrases.size() < kFewestPhrases) result.phrases.clear();
  std::size_t clocks = 0;
  for (const TimelineFact& entry : timeline) {
    if (!entry.time || !entry.time->mention.clock) continue;
    ++clocks;
    // Twelve hours count as one: the halves of the day are often mixed up in copies.
    const auto& clock = *entry.time->mention.clock;
    const auto at = static_cast<std::uint64_t>(clock.hour % 12 * 60 + clock.minute);
    for (const std::uint64_t word : word_hashes(entry.text, 4, 5))
      result.moments.push_back(mix(at + 1, word));
  }
  make_set(result.moments);
  if (clocks < 5 || result.moments.size() < kFewestMoments) result.moments.clear();
  return result;
}

std::vector<NearCopy> find_near_copies(const std::vector<Fingerprint>& documents, const Apart& apart,
                                       std::size_t jobs) {
  Best best(documents.size());
  find_alike(documents, &Fingerprint::phrases, kText, apart, jobs, best);
  find_alike(documents, &Fingerprint::moments, kTimeline, apart, jobs, best);
  std::vector<NearCopy> found;
  for (const auto& copy : best) {
    if (copy) found.push_back(*copy);
  }
  return found;
}

void report_near_copy(Diagnostics& out, const NearCopy& copy, const std::string& file,
                      const std::string& other) {
  const std::string message =
      copy.of_timeline
          ? fmt::format("the timeline is nearly that of {} ({}% of it)", other, copy.percent)
          : fmt::format("the text is nearly that of {} ({}% of its phrases)", other, copy.percent);
  report(
      out, {file, 0, 0}, Level::note, "near-copy", message,
      "if both are one incident, name the other as duplicate_of; if it was only a model, check each time and "
      "name again");
}

}  // namespace hindsight
