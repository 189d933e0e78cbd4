// What a pure function made of each of many values, kept from one run to the next. A result is taken again
// only where what it was made from is the same value, compared whole; what a run does not ask for is
// forgotten.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/parallel.h"

namespace hindsight {

// REQUIRES of Key: ==, and a `path` that no other key of a run has.
template <class Key, class Result>
class Memo {
 public:
  struct Entry {
    Key key;
    Result result;
  };

  // The entry of each key, in that order; those that are not known are made in parallel, by `make(i)`, which
  // must depend on nothing but keys[i]. They stand until the next run. Where it throws all is forgotten.
  template <class Make>
  const std::vector<std::optional<Entry>>& run(std::size_t jobs, const std::vector<const Key*>& keys,
                                               const Make& make) {
    std::vector<std::optional<Entry>> before = std::exchange(entries_, {});
    std::map<std::string, Entry*> by_path;
    for (std::optional<Entry>& entry : before) by_path.emplace(entry->key.path, &*entry);
    entries_ = parallel_map(jobs, keys.size(), [&](std::size_t i) {
      const auto found = by_path.find(keys[i]->path);
      const bool same = found != by_path.end() && found->second->key == *keys[i];
      return std::optional<Entry>(same ? std::move(*found->second) : Entry{*keys[i], make(i)});
    });
    return entries_;
  }

  void forget() { entries_.clear(); }

 private:
  std::vector<std::optional<Entry>> entries_;  // never empty ones; a result may have no default value
};

}  // namespace hindsight
