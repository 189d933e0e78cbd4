#include "archive/chains.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace hindsight {
namespace {

using Members = std::vector<Index>;  // of a chain, oldest first, which is by falling index

// A cause that so large a part of an archive names is a kind of trouble; an archive of few incidents cannot
// tell.
constexpr std::size_t kFewestToJudge = 40;
constexpr std::size_t kCommonShare = 4;  // one in four

std::chrono::sys_seconds began(const Incident& incident) {
  const TimeFact* when = incident.when();
  return when == nullptr ? std::chrono::sys_seconds::min() : sort_key(when->value);
}

bool is_catch_all(std::string_view id) {
  return id == "unknown" || id == "undetermined" || id == "other" || id == "none" || id == "n-a";
}

// By cause: true where it is a most specific one. The list that stands in for an undeclared tree has kinds
// only.
std::vector<bool> specific_causes(const Archive& archive, const Vocabulary& tree) {
  std::set<std::string_view> parents;
  for (const Term& term : tree.terms()) parents.insert(term.parent);
  std::vector<bool> specific;
  for (const TermEntry& cause : archive.causes) {
    const bool kind = !tree.declared && tree.by_id(cause.term.id) != nullptr;
    const bool common = archive.incidents.size() >= kFewestToJudge &&
                        cause.own.size() * kCommonShare > archive.incidents.size();
    specific.push_back(!kind && !common && !parents.contains(cause.term.id) && !is_catch_all(cause.term.id));
  }
  return specific;
}

// By incident: the first of those that tell of one event, which are copies, duplicates, and the parts of one.
std::vector<Index> events(const Archive& archive) {
  std::vector<Index> above(archive.incidents.size());
  std::iota(above.begin(), above.end(), Index{0});
  const auto top = [&](Index i) {
    while (above[i] != i) i = above[i] = above[above[i]];
    return i;
  };
  const auto join = [&](Index i, std::optional<Index> other) {
    if (!other) return;
    const Index a = top(i);
    const Index b = top(*other);
    above[std::max(a, b)] = std::min(a, b);
  };
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const Incident& incident = archive.incidents[i];
    join(i, incident.near_copy);
    join(i, incident.duplicate_of);
    join(i, incident.parent);
  }
  for (Index i = 0; i < above.size(); ++i) above[i] = top(i);
  return above;
}

// Whose incident it is; none where a site tells owners apart and the document does not name one.
std::vector<std::string> owners_of(const Incident& incident, const std::string& within) {
  if (within.empty()) return {""};
  std::vector<std::string> owners;
  for (const CustomField& field : incident.facts.custom) {
    if (field.name != within) continue;
    for (const std::string& value : field.values) {
      if (std::string owner = slugify(value); !owner.empty()) owners.push_back(std::move(owner));
    }
  }
  std::sort(owners.begin(), owners.end());
  owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
  return owners;
}

// Keeps of one cause's incidents those of which each is known to have come after the end, as far as one is
// stated, of the one before, and is another event than all of them. `all` is oldest first.
Members again_and_again(const Archive& archive, const std::vector<Index>& event, const Members& all) {
  Members kept;
  std::set<Index> told;
  for (const Index i : all) {
    if (told.contains(event[i])) continue;
    if (!kept.empty()) {
      const Incident& last = archive.incidents[kept.back()];
      const Moment& start = archive.incidents[i].when()->value;
      if (!surely_before(last.when()->value, start)) continue;
      if (last.ongoing) continue;
      if (last.facts.resolved && surely_before(start, last.facts.resolved->value)) continue;
    }
    told.insert(event[i]);
    kept.push_back(i);
  }
  return kept;
}

template <class T>
void add_once(std::vector<T>& list, const T& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

struct Found {
  Members incidents;
  std::vector<Index> causes, services;
};

using Struck = std::map<std::pair<std::string, Index>, Members>;  // owner and service → incidents

// By cause: whom and what it struck.
std::map<Index, Struck> struck_by_cause(const Archive& archive, const ChainRules& rules) {
  const std::vector<bool> specific = specific_causes(archive, *rules.causes);
  std::map<Index, Struck> struck;
  for (Index i = archive.incidents.size(); i-- > 0;) {  // the oldest first
    const Incident& incident = archive.incidents[i];
    if (incident.maintenance || incident.when() == nullptr) continue;
    for (const std::string& owner : owners_of(incident, rules.within)) {
      for (const Link& cause : incident.causes) {
        if (!specific[cause.term]) continue;
        for (const Link& service : incident.services) struck[cause.term][{owner, service.term}].push_back(i);
      }
    }
  }
  return struck;
}

using Services = std::map<Members, std::vector<Index>>;  // that the same incidents share

// Leaves out lists of incidents that are part of another: of one cause they tell nothing of their own.
void drop_parts(Services& services) {
  std::map<Index, std::vector<const Members*>> with;  // the lists of an incident
  for (const auto& [members, terms] : services) {
    for (const Index i : members) with[i].push_back(&members);
  }
  std::vector<Members> parts;
  for (const auto& service : services) {
    const Members& members = service.first;
    const auto& others = with[members.front()];
    const bool part = std::any_of(others.begin(), others.end(), [&](const Members* other) {
      return other->size() > members.size() &&
             std::includes(other->begin(), other->end(), members.begin(), members.end(), std::greater<>());
    });
    if (part) parts.push_back(members);
  }
  for (const Members& members : parts) services.erase(members);
}

// What struck again, by cause and service; equal lists of incidents become one chain.
std::vector<Found> by_cause_and_service(const Archive& archive, const ChainRules& rules) {
  const std::vector<Index> event = events(archive);
  std::map<Members, Found> found;
  for (const auto& [cause, struck] : struck_by_cause(archive, rules)) {
    Services services;
    for (const auto& [key, all] : struck) {
      Members members = again_and_again(archive, event, all);
      if (members.size() > 1) add_once(services[std::move(members)], key.second);
    }
    drop_parts(services);
    for (const auto& [members, terms] : services) {
      Found& chain = found[members];
      chain.incidents = members;
      chain.causes.push_back(cause);
      for (const Index service : terms) add_once(chain.services, service);
    }
  }
  std::vector<Found> list;
  for (auto& [members, chain] : found) list.push_back(std::move(chain));
  return list;
}

// Incidents in the order of their times; one without any stands before or after the one that it is joined to
// by its author.
Members in_time_order(const Archive& archive, Members members) {
  using Key = std::tuple<std::chrono::sys_seconds, std::size_t, Index>;
  const auto key = [&](Index i) -> Key {
    std::size_t steps = 0;
    Index at = i;
    while (archive.incidents[at].when() == nullptr && archive.incidents[at].recurrence_of &&
           steps < members.size()) {
      at = *archive.incidents[at].recurrence_of;
      ++steps;
    }
    return {began(archive.incidents[at]), steps, archive.incidents.size() - i};
  };
  std::sort(members.begin(), members.end(), [&](Index a, Index b) { return key(a) < key(b); });
  return members;
}

// What authors alone join: their word is needed where no chain has both incidents.
std::vector<Found> by_authors(const Archive& archive, const std::vector<Found>& found) {
  std::map<Index, std::set<std::size_t>> chains_with;
  for (std::size_t n = 0; n < found.size(); ++n) {
    for (const Index i : found[n].incidents) chains_with[i].insert(n);
  }
  const auto together = [&](Index a, Index b) {
    const auto& of_a = chains_with[a];
    const auto& of_b = chains_with[b];
    return std::any_of(of_a.begin(), of_a.end(), [&](std::size_t n) { return of_b.contains(n); });
  };
  std::map<Index, std::vector<Index>> joined;
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const auto other = archive.incidents[i].recurrence_of;
    if (!other || together(i, *other)) continue;
    joined[i].push_back(*other);
    joined[*other].push_back(i);
  }
  std::vector<Found> chains;
  std::set<Index> placed;
  for (const auto& [first, neighbours] : joined) {
    if (!placed.insert(first).second) continue;
    Members members = {first};
    for (std::size_t n = 0; n < members.size(); ++n) {
      for (const Index next : joined[members[n]]) {
        if (placed.insert(next).second) members.push_back(next);
      }
    }
    chains.push_back({in_time_order(archive, std::move(members)), {}, {}});
  }
  return chains;
}

std::vector<Index> common_terms(const std::vector<Link>& a, const std::vector<Link>& b) {
  std::vector<Index> terms;
  for (const Link& link : a) {
    if (std::any_of(b.begin(), b.end(), [&](const Link& other) { return other.term == link.term; }))
      terms.push_back(link.term);
  }
  std::sort(terms.begin(), terms.end());
  return terms;
}

ChainLink make_link(const Archive& archive, const Members& members, std::size_t n) {
  ChainLink link;
  link.earlier = members[n];
  link.later = members[n + 1];
  const Incident& earlier = archive.incidents[link.earlier];
  const Incident& later = archive.incidents[link.later];
  link.causes = common_terms(earlier.causes, later.causes);
  link.services = common_terms(earlier.services, later.services);
  const auto before = members.begin() + static_cast<std::ptrdiff_t>(n) + 1;
  link.by_author = later.recurrence_of && std::find(members.begin(), before, *later.recurrence_of) != before;
  link.promises = promises(archive, link.earlier, link.later);
  link.done_before = done_before(archive, link.earlier, link.later);
  return link;
}

Chain make_chain(const Archive& archive, Found found) {
  Chain chain;
  chain.incidents = std::move(found.incidents);
  chain.causes = std::move(found.causes);
  chain.services = std::move(found.services);
  std::sort(chain.services.begin(), chain.services.end());
  for (std::size_t n = 0; n + 1 < chain.incidents.size(); ++n)
    chain.links.push_back(make_link(archive, chain.incidents, n));
  return chain;
}

}  // namespace

std::vector<Chain> find_chains(const Archive& archive, const ChainRules& rules) {
  std::vector<Found> found = by_cause_and_service(archive, rules);
  std::vector<Found> more = by_authors(archive, found);
  std::move(more.begin(), more.end(), std::back_inserter(found));
  std::vector<Chain> chains;
  for (Found& one : found) chains.push_back(make_chain(archive, std::move(one)));
  std::sort(chains.begin(), chains.end(), [](const Chain& a, const Chain& b) {
    if (a.incidents.size() != b.incidents.size()) return a.incidents.size() > b.incidents.size();
    if (a.incidents.back() != b.incidents.back()) return a.incidents.back() < b.incidents.back();
    return std::tie(a.causes, a.services, a.incidents) < std::tie(b.causes, b.services, b.incidents);
  });
  return chains;
}

void add_chains(Archive& archive, const ChainRules& rules) {
  archive.chains = find_chains(archive, rules);
  for (Index n = 0; n < archive.chains.size(); ++n) {
    const Chain& chain = archive.chains[n];
    for (const Index i : chain.incidents) archive.incidents[i].chains.push_back(n);
    for (const Index service : chain.services) archive.services[service].chains.push_back(n);
    std::set<Index> above;  // the causes and all over them, each once
    for (const Index cause : chain.causes) {
      for (std::optional<Index> c = cause; c && above.insert(*c).second;) c = archive.causes[*c].parent;
    }
    for (const Index cause : above) archive.causes[cause].chains.push_back(n);
  }
}

}  // namespace hindsight
