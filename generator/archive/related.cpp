#include "archive/related.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>

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
  Index incident = 0;
  std::uint32_t position = 0;  // in the features of the incident
  auto operator<=>(const Posting&) const = default;
};

struct SharedFeature {
  std::size_t occurrences = 0;
  std::uint32_t position = 0;  // in the features of the other incident
};

struct Score {
  double points = 0;
  bool touched = false, cause = false, service = false, copy = false, title = false;
  std::vector<SharedFeature> identifiers, words;
};

std::vector<Index> shared(const std::vector<Link>& a, const std::vector<Link>& b) {
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

// Scores the others against one incident at a time; the space is used again for the next.
class Comparison {
 public:
  Comparison(const Archive& archive, const std::vector<TextFeatures>& texts)
      : archive_(archive), texts_(texts), scores_(archive.incidents.size()) {
    index_features();
    for (Index i = 0; i < archive.incidents.size(); ++i) {
      if (const std::string key = title_key(archive.incidents[i]); !key.empty()) titles_[key].push_back(i);
    }
  }

  std::vector<Related> related(Index self) {
    const Incident& incident = archive_.incidents[self];
    for (const Link& link : incident.causes)
      count(self, archive_.causes[link.term].own, kCause, &Score::cause);
    for (const Link& link : incident.services)
      count(self, archive_.services[link.term].own, kService, &Score::service);
    if (incident.near_copy) touch(*incident.near_copy).copy = true;
    if (const auto same = titles_.find(title_key(incident)); same != titles_.end())
      count(self, same->second, 0, &Score::title);
    count_features(self);
    std::vector<Related> best = take_best(self);
    for (const Index other : touched_) scores_[other] = {};
    touched_.clear();
    return best;
  }

 private:
  struct Range {
    std::size_t first = 0, end = 0;  // of postings_
  };

  // Features of two incidents at least and of few enough, by feature and incident.
  void index_features() {
    for (Index i = 0; i < texts_.size(); ++i) {
      for (std::uint32_t n = 0; n < texts_[i].features.size(); ++n)
        postings_.push_back({texts_[i].features[n].id, i, n});
    }
    std::sort(postings_.begin(), postings_.end());
    const std::size_t most = std::max<std::size_t>(4, std::min<std::size_t>(200, texts_.size() / 20));
    std::vector<Posting> kept;
    of_incident_.resize(texts_.size());
    for (std::size_t first = 0; first < postings_.size();) {
      std::size_t end = first;
      while (end < postings_.size() && postings_[end].feature == postings_[first].feature) ++end;
      if (end - first >= 2 && end - first <= most) {
        const Range range{kept.size(), kept.size() + (end - first)};
        for (std::size_t n = first; n < end; ++n) of_incident_[postings_[n].incident].push_back(range);
        kept.insert(kept.end(), postings_.begin() + static_cast<std::ptrdiff_t>(first),
                    postings_.begin() + static_cast<std::ptrdiff_t>(end));
      }
      first = end;
    }
    postings_ = std::move(kept);
  }

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

  void count_features(Index self) {
    if (self >= of_incident_.size()) return;
    for (const auto& [first, end] : of_incident_[self]) {
      for (std::size_t n = first; n < end; ++n) {
        const Posting& posting = postings_[n];
        if (posting.incident == self) continue;
        Score& score = touch(posting.incident);
        const bool identifier = texts_[posting.incident].features[posting.position].identifier;
        std::vector<SharedFeature>& list = identifier ? score.identifiers : score.words;
        list.push_back({end - first, posting.position});
        if (!identifier && list.size() > kMostWordsScored) continue;
        score.points += (identifier ? kIdentifier : kWord) * rarity(archive_.incidents.size(), end - first);
      }
    }
  }

  // Whether what is shared says anything. Planned work on a service does not resemble its outages.
  bool is_alike(Index self, Index other) const {
    const Score& score = scores_[other];
    if (score.copy || score.cause || !score.identifiers.empty()) return true;
    if (archive_.incidents[self].maintenance != archive_.incidents[other].maintenance) return false;
    return score.service || score.words.size() >= kFewestWords;
  }

  std::vector<std::string> spellings(Index other, std::vector<SharedFeature> features) const {
    if (features.empty()) return {};  // where no texts are compared there are none
    const std::vector<TextFeatures::Feature>& all = texts_[other].features;
    std::sort(features.begin(), features.end(), [&](const SharedFeature& a, const SharedFeature& b) {
      return std::tie(a.occurrences, all[a.position].from) < std::tie(b.occurrences, all[b.position].from);
    });
    std::vector<std::string> texts;
    for (const SharedFeature& feature : features) {
      if (texts.size() == kMostReasons) break;
      texts.push_back(texts_[other].spelling(all[feature.position]));
    }
    return texts;
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
    for (auto other = alike.begin(); other != kept; ++other) {
      const Incident& like = archive_.incidents[*other];
      const Score& score = scores_[*other];
      Related related;
      related.incident = *other;
      related.causes = shared(archive_.incidents[self].causes, like.causes);
      related.services = shared(archive_.incidents[self].services, like.services);
      related.identifiers = spellings(*other, score.identifiers);
      related.words = spellings(*other, score.words);
      related.near_copy = score.copy;
      related.same_title = score.title;
      best.push_back(std::move(related));
    }
    return best;
  }

  const Archive& archive_;
  const std::vector<TextFeatures>& texts_;
  std::vector<Posting> postings_;
  std::vector<std::vector<Range>> of_incident_;
  std::map<std::string, std::vector<Index>> titles_;
  std::vector<Score> scores_;
  std::vector<Index> touched_;
};

}  // namespace

void find_related(Archive& archive, const std::vector<TextFeatures>& texts) {
  Comparison comparison(archive, texts);
  for (Index self = 0; self < archive.incidents.size(); ++self)
    archive.incidents[self].related = comparison.related(self);
}

}  // namespace hindsight
