// The terms in the order of their UTF-16 code units: lunr loads no other, and shards are cut along it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "search/collection.h"

namespace hindsight::search {

inline std::vector<std::uint32_t> sorted_terms(const Collection& collection) {
  std::vector<std::uint32_t> terms(collection.terms.size());
  std::iota(terms.begin(), terms.end(), 0U);
  std::sort(terms.begin(), terms.end(),
            [&](std::uint32_t a, std::uint32_t b) { return collection.terms[a] < collection.terms[b]; });
  return terms;
}

}  // namespace hindsight::search
