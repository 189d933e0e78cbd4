// Which terms of the index a clause's term stands for: itself, those that its wildcards or its edit distance
// allow. The order is lunr's (a walk over two tries with a stack), because the order of results with equal
// scores follows from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "search/collection.h"

namespace hindsight::search {

// A trie of what may stand where: an edge with `*` takes any unit.
class Pattern {
 public:
  struct Edge {
    char16_t unit = 0;
    std::uint32_t node = 0;
  };
  struct Node {
    std::vector<Edge> edges;  // in the order of keys of a JavaScript object: digits, then as they came
    bool last = false;        // a word may end here
  };

  // `*` takes any units, none included.
  static Pattern of_wildcards(std::u16string_view term);

  // Insertions, deletions, substitutions and swaps of neighbours, as many as `edits`; `*` takes one unit.
  // Throws std::length_error where these are too many to be followed.
  static Pattern of_edits(std::u16string_view term, double edits);

  const Node& operator[](std::uint32_t node) const { return nodes_[node]; }  // 0 is the root

  std::uint32_t child(std::uint32_t node, char16_t unit);  // made where there is none
  void end_at(std::uint32_t node) { nodes_[node].last = true; }

 private:
  std::vector<Node> nodes_ = {Node{}};
};

// `sorted` are all terms in the order of their units (search/sorted_terms.h). The empty term is never found.
std::vector<std::uint32_t> expand(const Pattern& pattern, const Collection& collection,
                                  const std::vector<std::uint32_t>& sorted);

}  // namespace hindsight::search
