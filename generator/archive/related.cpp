#include "archive/related.h"

#include <algorithm>
#include <cmath>

namespace hindsight {
namespace {

constexpr std::size_t kMost = 8;

struct Score {
  double points = 0;
  bool cause = false;
  bool service = false;
};

double rarity(std::size_t total, std::size_t occurrences) {
  return std::log(1.0 +
                  static_cast<double>(total) / static_cast<double>(std::max<std::size_t>(1, occurrences)));
}

std::vector<Index> shared(const std::vector<Link>& a, const std::vector<Link>& b) {
  std::vector<Index> terms;
  for (const Link& link : a) {
    if (std::any_of(b.begin(), b.end(), [&](const Link& other) { return other.term == link.term; }))
      terms.push_back(link.term);
  }
  return terms;
}

}  // namespace

void find_related(Archive& archive) {
  const std::size_t total = archive.incidents.size();
  std::vector<Score> scores(total);
  std::vector<Index> touched;
  const auto count = [&](Index self, const TermEntry& entry, double weight, bool Score::*kind) {
    const double points = weight * rarity(total, entry.own.size());
    for (const Index other : entry.own) {
      if (other == self) continue;
      if (!scores[other].cause && !scores[other].service) touched.push_back(other);
      scores[other].points += points;
      scores[other].*kind = true;
    }
  };
  for (Index self = 0; self < total; ++self) {
    Incident& incident = archive.incidents[self];
    touched.clear();
    for (const Link& link : incident.causes) count(self, archive.causes[link.term], 2.0, &Score::cause);
    for (const Link& link : incident.services) count(self, archive.services[link.term], 1.0, &Score::service);
    const auto better = [&](Index a, Index b) {
      const Score& x = scores[a];
      const Score& y = scores[b];
      if ((x.cause && x.service) != (y.cause && y.service)) return x.cause && x.service;
      return x.points != y.points ? x.points > y.points : a < b;
    };
    const auto kept = touched.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, touched.size()));
    std::partial_sort(touched.begin(), kept, touched.end(), better);
    for (auto other = touched.begin(); other != kept; ++other) {
      const Incident& like = archive.incidents[*other];
      Related related;
      related.incident = *other;
      related.causes = shared(incident.causes, like.causes);
      related.services = shared(incident.services, like.services);
      incident.related.push_back(std::move(related));
    }
    for (const Index other : touched) scores[other] = {};
  }
}

}  // namespace hindsight
