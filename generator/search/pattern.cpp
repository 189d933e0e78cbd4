#include "search/pattern.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>

namespace hindsight::search {
namespace {

constexpr std::size_t kMostNodes = 500'000;  // of a pattern; two edits of a word take some hundreds

bool is_digit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }

// The order in which JavaScript has the keys of an object: those like integers first, ascending.
void add_edge(std::vector<Pattern::Edge>& edges, Pattern::Edge edge) {
  auto place = edges.end();
  if (is_digit(edge.unit)) {
    place = std::find_if(edges.begin(), edges.end(), [&](const Pattern::Edge& other) {
      return !is_digit(other.unit) || other.unit > edge.unit;
    });
  }
  edges.insert(place, edge);
}

const Pattern::Edge* find_edge(const std::vector<Pattern::Edge>& edges, char16_t unit) {
  const auto found =
      std::find_if(edges.begin(), edges.end(), [&](const Pattern::Edge& edge) { return edge.unit == unit; });
  return found == edges.end() ? nullptr : &*found;
}

// Adds the words within some edits of a term to a pattern. What is left of the term is a suffix of it, behind
// one unit that swaps have carried along or none.
class EditWalk {
 public:
  EditWalk(Pattern& pattern, std::u16string_view term) : pattern_(pattern), term_(term) {}

  void run(double edits) {
    stack_.push_back({0, edits, std::u16string(term_)});
    while (!stack_.empty()) {
      const Step step = std::move(stack_.back());
      stack_.pop_back();
      // The first visit has done all that a second one could.
      if (seen_.insert({step.node, step.edits, step.rest}).second) follow(step);
    }
  }

 private:
  struct Step {
    std::uint32_t node = 0;
    double edits = 0;
    std::u16string rest;
  };

  void go(std::uint32_t from, char16_t unit, double edits, std::u16string rest) {
    const std::uint32_t node = pattern_.child(from, unit);
    if (rest.empty()) pattern_.end_at(node);
    stack_.push_back({node, edits, std::move(rest)});
  }

  void follow(const Step& step) {
    constexpr char16_t kAny = u'*';
    const auto& [node, edits, rest] = step;
    if (!rest.empty()) go(node, rest[0], edits, rest.substr(1));
    if (edits == 0) return;
    go(node, kAny, edits - 1, rest);  // insertion
    if (rest.empty()) return;
    if (rest.size() > 1)
      stack_.push_back({node, edits - 1, rest.substr(1)});  // deletion
    else
      pattern_.end_at(node);
    go(node, kAny, edits - 1, rest.substr(1));                                    // substitution
    if (rest.size() > 1) go(node, rest[1], edits - 1, rest[0] + rest.substr(2));  // swap
  }

  Pattern& pattern_;
  std::u16string_view term_;
  std::vector<Step> stack_;
  std::set<std::tuple<std::uint32_t, double, std::u16string>> seen_;
};

// The terms that begin alike, cut by their next unit.
class Expansion {
 public:
  Expansion(const Pattern& pattern, const Collection& collection, const std::vector<std::uint32_t>& sorted)
      : pattern_(pattern), collection_(collection), sorted_(sorted) {}

  std::vector<std::uint32_t> run() && {
    nodes_.push_back({{}, 0, sorted_.size(), 0, false});
    std::vector<Step> stack = {{0, 0}};
    while (!stack.empty()) {
      const Step step = stack.back();
      stack.pop_back();
      if (seen_.insert({step.pattern, step.found}).second) follow(step, stack);
    }
    return collect();
  }

 private:
  struct Step {
    std::uint32_t pattern = 0, found = 0;  // nodes
  };
  struct Found {
    std::vector<Pattern::Edge> edges;
    std::size_t from = 0, to = 0;  // the terms that begin so, in sorted_
    std::size_t depth = 0;
    bool last = false;
  };
  struct Branch {
    char16_t unit = 0;
    std::size_t from = 0, to = 0;
  };

  std::u16string_view term(std::size_t at) const { return collection_.terms[sorted_[at]]; }
  bool is_term(const Found& found) const { return term(found.from).size() == found.depth; }

  Branch branch_at(std::size_t from, const Found& found) const {
    const char16_t unit = term(from)[found.depth];
    const auto begin = sorted_.begin();
    const auto end = std::partition_point(
        begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(found.to),
        [&](std::uint32_t t) { return collection_.terms[t][found.depth] == unit; });
    return {unit, from, static_cast<std::size_t>(end - begin)};
  }

  // The branches that an edge may take, in the order of keys of a JavaScript object.
  std::vector<Branch> branches(const Found& found, char16_t wanted) const {
    std::vector<Branch> all;
    std::size_t from = found.from;
    if (from < found.to && is_term(found)) ++from;
    if (wanted != u'*') {
      const auto begin = sorted_.begin();
      const auto place = std::partition_point(
          begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(found.to),
          [&](std::uint32_t t) { return collection_.terms[t][found.depth] < wanted; });
      from = static_cast<std::size_t>(place - begin);
      if (from < found.to && term(from)[found.depth] == wanted) all.push_back(branch_at(from, found));
      return all;
    }
    while (from < found.to) {
      all.push_back(branch_at(from, found));
      from = all.back().to;
    }
    std::stable_partition(all.begin(), all.end(), [](const Branch& branch) { return is_digit(branch.unit); });
    return all;
  }

  void follow(const Step& step, std::vector<Step>& stack) {
    for (const Pattern::Edge& edge : pattern_[step.pattern].edges) {
      for (const Branch& branch : branches(nodes_[step.found], edge.unit)) {
        const std::uint32_t next = child(step.found, branch);
        Found& found = nodes_[next];
        found.last = found.last || (pattern_[edge.node].last && is_term(found));
        stack.push_back({edge.node, next});
      }
    }
  }

  std::uint32_t child(std::uint32_t from, const Branch& branch) {
    if (const Pattern::Edge* edge = find_edge(nodes_[from].edges, branch.unit)) return edge->node;
    const auto made = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({{}, branch.from, branch.to, nodes_[from].depth + 1, false});
    add_edge(nodes_[from].edges, {branch.unit, made});
    return made;
  }

  std::vector<std::uint32_t> collect() const {
    std::vector<std::uint32_t> terms, stack = {0};
    while (!stack.empty()) {
      const Found& found = nodes_[stack.back()];
      stack.pop_back();
      if (found.last) terms.push_back(sorted_[found.from]);
      for (const Pattern::Edge& edge : found.edges) stack.push_back(edge.node);
    }
    return terms;
  }

  const Pattern& pattern_;
  const Collection& collection_;
  const std::vector<std::uint32_t>& sorted_;
  std::vector<Found> nodes_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
};

}  // namespace

std::uint32_t Pattern::child(std::uint32_t node, char16_t unit) {
  if (const Edge* edge = find_edge(nodes_[node].edges, unit)) return edge->node;
  if (nodes_.size() >= kMostNodes) throw std::length_error("the edit distance is too large for this word");
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  add_edge(nodes_[node].edges, {unit, made});
  return made;
}

Pattern Pattern::of_wildcards(std::u16string_view term) {
  Pattern pattern;
  std::uint32_t node = 0;
  for (const char16_t unit : term) {
    if (unit != u'*')
      node = pattern.child(node, unit);
    else if (find_edge(pattern.nodes_[node].edges, unit) == nullptr)
      add_edge(pattern.nodes_[node].edges, {unit, node});  // back to itself
  }
  if (!term.empty()) pattern.end_at(node);
  return pattern;
}

Pattern Pattern::of_edits(std::u16string_view term, double edits) {
  Pattern pattern;
  EditWalk(pattern, term).run(edits);
  return pattern;
}

std::vector<std::uint32_t> expand(const Pattern& pattern, const Collection& collection,
                                  const std::vector<std::uint32_t>& sorted) {
  return Expansion(pattern, collection, sorted).run();
}

}  // namespace hindsight::search
