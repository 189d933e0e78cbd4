#include "archive/terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestName = 60;  // bytes; a longer value is a description, not a name
constexpr std::size_t kMostWords = 6;

// Applies an order of the terms: `order[new] = old`.
void reorder(std::vector<TermEntry>& terms, std::vector<Incident>& incidents,
             std::vector<Link> Incident::*links, const std::vector<Index>& order) {
  std::vector<Index> position(order.size());
  std::vector<TermEntry> sorted;
  for (Index n = 0; n < order.size(); ++n) {
    position[order[n]] = n;
    sorted.push_back(std::move(terms[order[n]]));
  }
  for (TermEntry& entry : sorted) {
    if (entry.parent) entry.parent = position[*entry.parent];
    for (Index& child : entry.children) child = position[child];
  }
  terms = std::move(sorted);
  for (Incident& incident : incidents) {
    for (Link& link : incident.*links) link.term = position[link.term];
  }
}

std::string sort_name(const TermEntry& entry) { return lower_ascii(entry.term.name); }

}  // namespace

Index TermTable::add(Term term) {
  if (term.id.empty()) term.id = "unnamed";
  if (term.id == "index") term.id = "index-" + noun_;  // index.html is the list
  const auto [entry, fresh] = by_id_.try_emplace(term.id, entries_.size());
  if (fresh) {
    TermEntry added;
    added.term = std::move(term);
    entries_.push_back(std::move(added));
  }
  return entry->second;
}

Index TermTable::intern(const Term& term) { return add(term); }

Index TermTable::intern(const TextFact& name, const std::string& file, Diagnostics& out) {
  if (const Term* known = vocabulary_.find(name.value)) return add(*known);
  if (vocabulary_.declared) {
    const std::string near = nearest(name.value, vocabulary_.names());
    report(
        out, {file, name.line, 0}, Level::warning, rule_,
        fmt::format("site.yaml declares no {} “{}”", noun_, name.value),
        did_you_mean(
            near,
            fmt::format(
                "add it to site.yaml, or name one that is declared; it gets a page of its own meanwhile")));
  }
  Term term;
  term.name = name.value;
  term.id = slugify(name.value);
  return add(std::move(term));
}

bool names_a_cause(const Vocabulary& causes, const std::string& value) {
  if (causes.find(value) != nullptr) return true;
  const auto words = static_cast<std::size_t>(std::count(value.begin(), value.end(), ' ')) + 1;
  return value.size() <= kLongestName && words <= kMostWords &&
         value.find_first_of(".;:") == std::string::npos;
}

void sort_services(Archive& archive) {
  std::vector<Index> order(archive.services.size());
  std::iota(order.begin(), order.end(), Index{0});
  std::sort(order.begin(), order.end(), [&](Index a, Index b) {
    return std::pair(sort_name(archive.services[a]), archive.services[a].term.id) <
           std::pair(sort_name(archive.services[b]), archive.services[b].term.id);
  });
  reorder(archive.services, archive.incidents, &Incident::services, order);
}

void sort_causes(Archive& archive) {
  std::vector<TermEntry>& causes = archive.causes;
  std::map<std::string, Index> by_id;
  for (Index i = 0; i < causes.size(); ++i) by_id[causes[i].term.id] = i;
  const auto parent_of = [&](Index i) -> std::optional<Index> {
    const auto found = by_id.find(causes[i].term.parent);
    return found == by_id.end() || found->second == i ? std::nullopt : std::optional(found->second);
  };
  std::vector<Index> order;
  std::vector<bool> placed(causes.size());
  const std::function<void(Index, int)> place = [&](Index i, int depth) {
    if (placed[i]) return;
    placed[i] = true;
    causes[i].depth = depth;
    order.push_back(i);
    for (const Index child : causes[i].children) place(child, depth + 1);
  };
  for (Index i = 0; i < causes.size(); ++i) {
    if (const auto parent = parent_of(i)) {
      causes[i].parent = parent;
      causes[*parent].children.push_back(i);
    }
  }
  const auto by_name = [&](Index a, Index b) { return sort_name(causes[a]) < sort_name(causes[b]); };
  std::vector<Index> tops;
  for (Index i = 0; i < causes.size(); ++i) {
    std::sort(causes[i].children.begin(), causes[i].children.end(), by_name);
    if (!causes[i].parent) tops.push_back(i);
  }
  std::sort(tops.begin(), tops.end(), by_name);
  for (const Index top : tops) place(top, 0);
  for (Index i = 0; i < causes.size(); ++i) {
    if (placed[i]) continue;
    causes[i].parent.reset();  // a cycle of parents is cut where it is met first
    place(i, 0);
  }
  reorder(causes, archive.incidents, &Incident::causes, order);
}

}  // namespace hindsight
