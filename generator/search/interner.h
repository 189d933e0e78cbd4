// Gives every distinct string a number, in the order in which the strings are first seen.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hindsight::search {

class Interner {
 public:
  std::uint32_t number(std::u16string_view text) {
    if (size() * 4 >= slots_.size() * 3) grow();
    const auto hash = static_cast<std::uint32_t>(std::hash<std::u16string_view>{}(text));
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].number != kFree; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      // std::equal compares memory at once; a view of char16_t compares itself unit by unit.
      if (slot.hash == hash && slot.length == text.size() &&
          std::equal(text.begin(), text.end(), units_.data() + slot.start))
        return slot.number;
    }
    if (text.size() > std::numeric_limits<std::uint32_t>::max() - units_.size())
      throw std::length_error("the different words of a search index have fewer than 2^32 units");
    slots_[at] = {hash, static_cast<std::uint32_t>(size()), end(), static_cast<std::uint32_t>(text.size())};
    units_ += text;
    ends_.push_back(end());
    return slots_[at].number;
  }

  // What finds strings is given up: none is numbered after this.
  void settle() { slots_ = std::vector<Slot>(); }

  std::size_t size() const { return ends_.size(); }
  // Valid until the next string is numbered.
  std::u16string_view operator[](std::size_t number) const {
    const std::uint32_t start = number == 0 ? 0 : ends_[number - 1];
    return std::u16string_view(units_).substr(start, ends_[number] - start);
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  // Says where its string is, so that finding one does not ask ends_ too: memory far apart is what takes
  // time.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kFree;
    std::uint32_t start = 0;  // in units_
    std::uint32_t length = 0;
  };

  std::uint32_t end() const { return static_cast<std::uint32_t>(units_.size()); }

  void grow() {
    const std::size_t size = slots_.empty() ? 64 : slots_.size() * 2;
    const std::vector<Slot> filled = std::exchange(slots_, std::vector<Slot>(size));
    for (const Slot& slot : filled) {
      if (slot.number == kFree) continue;
      std::size_t at = slot.hash & (slots_.size() - 1);
      while (slots_[at].number != kFree) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::u16string units_;             // of all strings, one after the other
  std::vector<std::uint32_t> ends_;  // of each, in units_
  // A power of two, at most three quarters of them taken; a string's slot follows from its hash.
  std::vector<Slot> slots_;
};

}  // namespace hindsight::search
