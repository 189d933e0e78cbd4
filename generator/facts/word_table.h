// Values by word, for the tables of facts that are asked of every word of every text: their first and last
// letters and their lengths tell of most words that they are not there.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/word_map.h"

namespace hindsight {

template <class Value>
class WordTable {
 public:
  // The value of the word, which is `value` where it had none.
  Value& add(std::string_view word, Value value) {
    if (!word.empty()) looks_[first_of(word)] |= look_of(word);
    return values_.try_emplace(std::string(word), std::move(value)).first->second;
  }

  const Value* find(std::string_view word) const {  // null where there is none
    if (word.empty() || (looks_[first_of(word)] & look_of(word)) == 0) return nullptr;
    const auto found = values_.find(word);
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  static std::size_t first_of(std::string_view word) { return static_cast<unsigned char>(word.front()); }
  static std::uint64_t look_of(std::string_view word) {
    return std::uint64_t{1} << ((word.size() * 7 + static_cast<unsigned char>(word.back())) % 64);
  }

  std::array<std::uint64_t, 256> looks_{};  // of the words that begin with this byte: length and last letter
  WordMap<Value> values_;
};

}  // namespace hindsight
