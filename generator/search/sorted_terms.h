// The terms in the order of their UTF-16 code units: lunr loads no other, and shards are cut along it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "search/collection.h"

namespace hindsight::search {

inline std::vector<std::uint32_t> sorted_terms(const Collection& collection) {
  struct Key {
    std::uint64_t start = 0;  // the first four units, which tell most terms apart
    std::uint32_t term = 0;
  };
  std::vector<Key> keys(collection.terms.size());
  for (std::uint32_t t = 0; t < keys.size(); ++t) {
    const std::u16string_view text = collection.terms[t];
    keys[t].term = t;
    for (std::size_t i = 0; i < 4; ++i)
      keys[t].start = keys[t].start << 16U | (i < text.size() ? text[i] : 0U);
  }
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    return a.start != b.start ? a.start < b.start : collection.terms[a.term] < collection.terms[b.term];
  });
  std::vector<std::uint32_t> terms;
  terms.reserve(keys.size());
  for (const Key& key : keys) terms.push_back(key.term);
  return terms;
}

}  // namespace hindsight::search
