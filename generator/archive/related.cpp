#include "archive/related.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>

#include "base/parallel.h"
#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kMost = 8;             // of one incident
constexpr std::size_t kReach = 200;          // incidents of a term, on either side in time
constexpr std::size_t kMostReasons = 3;      // words and identifiers each
constexpr std::size_t kFewestWords = 4;      // that alone make two texts similar
constexpr std::size_t kMostWordsScored = 6;  // a long text shares more words, not more meaning
constexpr double kCause = 2.0, kService = 1.0, kIdentifier = 1.5, kWord = 0.5;

double rarity(std::size_t total, std::size_t occurrences) {
  return std::log(1.0 +
                  static_cast<double>(total) / static_cast<double>(std::max<std::size_t>(1, occurrences)));
}

// A word or identifier that few incidents have.
struct Posting {
  std::uint64_t feature = 0;
  std::uint32_t incident = 0;
  std::uint32_t position = 0;  // in the features of the incident
  auto operator<=>(const Posting&) const = default;
};

// What another incident shares with the one at hand.
struct Score {
  double points = 0;
  std::uint32_t identifiers = 0, words = 0;  // how many
  bool touched = false, cause = false, service = false, copy = false, title = false;
};

std::vector<Index> shared_terms(const std::vector<Link>& a, const std::vector<Link>& b) {
  std::vector<Index> terms;
  for (const Link& link : a) {
    if (std::any_of(b.begin(), b.end(), [&](const Link& other) { return other.term == link.term; }))
      terms.push_back(link.term);
  }
  return terms;
}

std::string title_key(const Incident& incident) {
  return incident.facts.title ? slugify(incident.facts.title->value) : std::string();
}

// The list of those that have a feature, in Shared::postings.
struct Range {
  std::size_t first = 0, end = 0;
  std::size_t size() const { return end - first; }
};

// What is known of all incidents before any is compared.
struct Shared {
  std::vector<Posting> postings;                   // by feature and incident
  std::vector<std::vector<Range>> of_incident;     // the lists that it stands in
  std::map<std::string, std::vector<Index>> same;  // incidents by what their titles say
  std::vector<const std::vector<Index>*> titles;   // by incident, those of its title; null without one
};

// Features of two incidents at least and of few enough.
void index_features(Shared& shared, const std::vector<TextFeatures>& texts) {
  std::vector<Posting> all;
  for (Index i = 0; i < texts.size(); ++i) {
    for (std::uint32_t n = 0; n < texts[i].features.size(); ++n)
      all.push_back({texts[i].features[n].id, static_cast<std::uint32_t>(i), n});
  }
  std::sort(all.begin(), all.end());
  const std::size_t most = std::max<std::size_t>(4, std::min<std::size_t>(200, texts.size() / 20));
  shared.of_incident.resize(texts.size());
  for (std::size_t first = 0; first < all.size();) {
    std::size_t end = first;
    while (end < all.size() && all[end].feature == all[first].feature) ++end;
    if (end - first >= 2 && end - first <= most) {
      const Range range{shared.postings.size(), shared.postings.size() + (end - first)};
      for (std::size_t n = first; n < end; ++n) {
        shared.of_incident[all[n].incident].push_back(range);
        shared.postings.push_back(all[n]);
      }
    }
    first = end;
  }
}

Shared index_of(const Archive& archive, const std::vector<TextFeatures>& texts) {
  Shared shared;
  index_features(shared, texts);
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const std::string key = title_key(archive.incidents[i]);
    std::vector<Index>* same = key.empty() ? nullptr : &shared.same[key];
    if (same != nullptr) same->push_back(i);
    shared.titles.push_back(same);
  }
  return shared;
}

// Scores the others against one incident at a time; the space is used again for the next.
class Comparison {
 public:
  Comparison(const Archive& archive, const std::vector<TextFeatures>& texts, const Shared& shared)
      : archive_(archive), texts_(texts), shared_(shared), scores_(archive.incidents.size()) {}

  std::vector<Related> related(Index self) {
    const Incident& incident = archive_.incidents[self];
    for (const Link& link : incident.causes)
      count(self, archive_.causes[link.term].own, kCause, &Score::cause);
    for (const Link& link : incident.services)
      count(self, archive_.services[link.term].own, kService, &Score::service);
    if (incident.near_copy) touch(*incident.near_copy).copy = true;
    if (const auto* same = shared_.titles[self]) count(self, *same, 0, &Score::title);
    count_features(self);
    std::vector<Related> best = take_best(self);
    for (const Index other : touched_) scores_[other] = {};
    touched_.clear();
    return best;
  }

 private:
  Score& touch(Index other) {
    if (!scores_[other].touched) touched_.push_back(other);
    scores_[other].touched = true;
    return scores_[other];
  }

  // Those of `all` (newest first) that stand next to `self` in time.
  void count(Index self, const std::vector<Index>& all, double weight, bool Score::*kind) {
    const double points = weight * rarity(archive_.incidents.size(), all.size());
    const auto at = static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), self) - all.begin());
    const std::size_t from = at - std::min(at, kReach);
    for (std::size_t n = from; n < std::min(all.size(), at + kReach + 1); ++n) {
      if (all[n] == self) continue;
      Score& score = touch(all[n]);
      score.points += points;
      score.*kind = true;
    }
  }

  const TextFeatures::Feature& feature_of(const Posting& posting) const {
    return texts_[posting.incident].features[posting.position];
  }

  void count_features(Index self) {
    if (texts_.empty()) return;
    for (const Range& range : shared_.of_incident[self]) {
      const double seldom = rarity(archive_.incidents.size(), range.size());
      for (std::size_t n = range.first; n < range.end; ++n) {
        const Posting& posting = shared_.postings[n];
        if (posting.incident == self) continue;
        Score& score = touch(posting.incident);
        const bool identifier = feature_of(posting).identifier;
        if (++(identifier ? score.identifiers : score.words) > kMostWordsScored && !identifier) continue;
        score.points += (identifier ? kIdentifier : kWord) * seldom;
      }
    }
  }

  // Whether what is shared says anything. Planned work on a service does not resemble its outages.
  bool is_alike(Index self, Index other) const {
    const Score& score = scores_[other];
    if (score.copy || score.cause || score.identifiers > 0) return true;
    if (archive_.incidents[self].maintenance != archive_.incidents[other].maintenance) return false;
    return score.service || score.words >= kFewestWords;
  }

  // Identifiers or words that both have, the most seldom first, as the other one writes them.
  std::vector<std::string> spellings(Index self, Index other, bool identifiers) const {
    if (texts_.empty()) return {};
    std::vector<std::tuple<std::size_t, std::uint32_t, std::uint16_t>> seldom;  // occurrences, place
    for (const Range& range : shared_.of_incident[self]) {
      const auto begin = shared_.postings.begin() + static_cast<std::ptrdiff_t>(range.first);
      const auto end = shared_.postings.begin() + static_cast<std::ptrdiff_t>(range.end);
      const auto found = std::lower_bound(
          begin, end, other, [](const Posting& posting, Index i) { return posting.incident < i; });
      if (found == end || found->incident != other) continue;
      const TextFeatures::Feature& feature = feature_of(*found);
      if (feature.identifier == identifiers) seldom.emplace_back(range.size(), feature.from, feature.length);
    }
    std::sort(seldom.begin(), seldom.end());
    if (seldom.size() > kMostReasons) seldom.resize(kMostReasons);
    std::vector<std::string> texts;
    for (const auto& [occurrences, from, length] : seldom)
      texts.push_back(texts_[other].spellings.substr(from, length));
    return texts;
  }

  Related reasons(Index self, Index other) const {
    const Incident& like = archive_.incidents[other];
    const Score& score = scores_[other];
    Related related;
    related.incident = other;
    related.causes = shared_terms(archive_.incidents[self].causes, like.causes);
    related.services = shared_terms(archive_.incidents[self].services, like.services);
    if (score.identifiers > 0) related.identifiers = spellings(self, other, true);
    if (score.words > 0) related.words = spellings(self, other, false);
    related.near_copy = score.copy;
    related.same_title = score.title;
    return related;
  }

  std::vector<Related> take_best(Index self) const {
    const auto better = [&](Index a, Index b) {
      const Score& x = scores_[a];
      const Score& y = scores_[b];
      const auto rank = [](const Score& s) { return s.copy ? 2 : s.cause && s.service ? 1 : 0; };
      if (rank(x) != rank(y)) return rank(x) > rank(y);
      return x.points != y.points ? x.points > y.points : a < b;
    };
    std::vector<Index> alike;
    std::copy_if(touched_.begin(), touched_.end(), std::back_inserter(alike),
                 [&](Index other) { return is_alike(self, other); });
    const auto kept = alike.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, alike.size()));
    std::partial_sort(alike.begin(), kept, alike.end(), better);
    std::vector<Related> best;
    for (auto other = alike.begin(); other != kept; ++other) best.push_back(reasons(self, *other));
    return best;
  }

  const Archive& archive_;
  const std::vector<TextFeatures>& texts_;
  const Shared& shared_;
  std::vector<Score> scores_;
  std::vector<Index> touched_;
};

}  // namespace

void find_related(Archive& archive, const std::vector<TextFeatures>& texts, std::size_t jobs) {
  constexpr std::size_t kBlock = 256;  // incidents that use one space
  const Shared shared = index_of(archive, texts);
  const std::size_t count = archive.incidents.size();
  parallel_for(jobs, (count + kBlock - 1) / kBlock, [&](std::size_t block) {
    Comparison comparison(archive, texts, shared);
    for (Index self = block * kBlock; self < std::min(count, (block + 1) * kBlock); ++self)
      archive.incidents[self].related = comparison.related(self);
  });
}

}  // namespace hindsight
