#include "archive/reading_list.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"

namespace hindsight {
namespace {

// Worse is less; what is not stated or not ranked comes last.
int severity_order(const Incident& incident) {
  return incident.severity == 0 ? std::numeric_limits<int>::max() : incident.severity;
}

// The incidents of one service from which a list is chosen, newest first.
class Choice {
 public:
  Choice(const Texts& texts, const Archive& archive, const TermEntry& service,
         const std::vector<std::size_t>& citations, bool tell_chains)
      : texts_(texts), archive_(archive), citations_(citations), tell_chains_(tell_chains) {
    for (const Index i : service.incidents) {
      const Incident& incident = archive.incidents[i];
      if (!is_for_reading(incident)) continue;
      left_.push_back(i);
      for (const Link& link : incident.causes) ++with_cause_[link.term];
      worst_ = std::min(worst_, severity_order(incident));
    }
    if (!left_.empty()) latest_ = left_.front();
  }

  std::size_t size() const { return left_.size(); }

  // REQUIRES: size() > 0.
  Suggestion take() {
    const auto best = std::min_element(left_.begin(), left_.end(),
                                       [&](Index a, Index b) { return order_of(a) < order_of(b); });
    Suggestion pick{*best, reasons_for(*best)};
    for (const Link& link : archive_.incidents[*best].causes) shown_.insert(link.term);
    left_.erase(best);
    return pick;
  }

 private:
  using Order = std::tuple<std::ptrdiff_t, int, std::ptrdiff_t, Index>;

  Order order_of(Index i) const {
    const Incident& incident = archive_.incidents[i];
    const auto fresh = std::count_if(incident.causes.begin(), incident.causes.end(),
                                     [&](const Link& link) { return !shown_.contains(link.term); });
    return {-fresh, severity_order(incident), -static_cast<std::ptrdiff_t>(citations_[i]), i};
  }

  // Never empty: what sets it apart, else why it is the next.
  std::vector<std::string> reasons_for(Index i) const {
    const Incident& incident = archive_.incidents[i];
    std::vector<std::string> alone;
    std::vector<std::string> first;
    for (const Link& link : incident.causes) {
      const std::string& name = archive_.causes[link.term].term.name;
      if (with_cause_.at(link.term) == 1)
        alone.push_back(name);
      else if (!shown_.contains(link.term))
        first.push_back(name);
    }
    std::vector<std::string> reasons;
    if (!alone.empty())
      reasons.push_back(
          texts_.say("reading.reason_only_one", {{"causes", texts_.join("list.comma", alone)}}));
    if (!first.empty())
      reasons.push_back(
          texts_.say("reading.reason_first_here", {{"causes", texts_.join("list.comma", first)}}));
    if (incident.severity != 0 && incident.severity == worst_)
      reasons.push_back(texts_.say("reading.reason_worst_severity",
                                   {{"severity", visible(incident.facts.severity->value)}}));
    if (i == latest_ && incident.when() != nullptr) reasons.push_back(texts_.say("reading.reason_latest"));
    if (citations_[i] > 0) reasons.push_back(texts_.count("reading.reason_cited", citations_[i]));
    for (std::size_t n = 0; tell_chains_ && n < incident.chains.size(); ++n)
      reasons.push_back(
          texts_.count("reading.reason_came_back", archive_.chains[incident.chains[n]].incidents.size()));
    if (reasons.empty())
      reasons.push_back(
          texts_.say(incident.severity != 0 ? "reading.reason_next_severity" : "reading.reason_next_time"));
    return reasons;
  }

  const Texts& texts_;
  const Archive& archive_;
  const std::vector<std::size_t>& citations_;
  bool tell_chains_;
  std::vector<Index> left_;
  std::map<Index, std::size_t> with_cause_;  // cause → how many of the service name it
  std::set<Index> shown_;                    // causes that a pick has
  int worst_ = std::numeric_limits<int>::max();
  Index latest_ = 0;
};

}  // namespace

bool is_for_reading(const Incident& incident) { return !incident.maintenance && !incident.draft; }

std::vector<std::size_t> count_citations(const Archive& archive) {
  std::vector<std::set<Index>> by(archive.incidents.size());
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const Incident& incident = archive.incidents[i];
    by[i].insert(incident.linked_from.begin(), incident.linked_from.end());
    for (const auto& other : {incident.recurrence_of, incident.duplicate_of, incident.parent}) {
      if (other) by[*other].insert(i);
    }
    for (const Index other : incident.related_by_author) by[other].insert(i);
  }
  std::vector<std::size_t> counts;
  for (const std::set<Index>& citing : by) counts.push_back(citing.size());
  return counts;
}

std::vector<Suggestion> on_call_list(const Texts& texts, const Archive& archive, const TermEntry& service,
                                     const std::vector<std::size_t>& citations, bool tell_chains) {
  Choice choice(texts, archive, service, citations, tell_chains);
  std::vector<Suggestion> list;
  if (choice.size() < kFewestForList) return list;
  while (choice.size() > 0 && list.size() < kMostToRead) list.push_back(choice.take());
  return list;
}

std::vector<Suggestion> most_cited(const Texts& texts, const Archive& archive,
                                   const std::vector<std::size_t>& citations) {
  std::vector<Index> cited;
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    if (citations[i] > 0) cited.push_back(i);
  }
  std::stable_sort(cited.begin(), cited.end(), [&](Index a, Index b) { return citations[a] > citations[b]; });
  if (cited.size() > kMostToRead) cited.resize(kMostToRead);
  std::vector<Suggestion> list;
  for (const Index i : cited) list.push_back({i, {texts.count("reading.reason_cited", citations[i])}});
  return list;
}

std::vector<Index> newest(const Archive& archive) {
  std::vector<Index> list;
  for (Index i = 0; i < archive.incidents.size() && list.size() < kMostToRead; ++i) {
    const Incident& incident = archive.incidents[i];
    if (!incident.maintenance && incident.when() != nullptr) list.push_back(i);
  }
  return list;
}

}  // namespace hindsight
