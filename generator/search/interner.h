// Gives every distinct string a number, in the order in which the strings are first seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hindsight::search {

class Interner {
 public:
  std::uint32_t number(std::u16string_view text) {
    if (size() * 2 >= slots_.size()) grow();
    const auto hash = static_cast<std::uint32_t>(std::hash<std::u16string_view>{}(text));
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].number != kFree; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash && (*this)[slots_[at].number] == text) return slots_[at].number;
    }
    slots_[at] = {hash, static_cast<std::uint32_t>(size())};
    units_ += text;
    ends_.push_back(units_.size());
    return slots_[at].number;
  }

  // What finds strings is given up: none is numbered after this.
  void settle() { slots_ = std::vector<Slot>(); }

  std::size_t size() const { return ends_.size(); }
  // Valid until the next string is numbered.
  std::u16string_view operator[](std::size_t number) const {
    const std::size_t start = number == 0 ? 0 : ends_[number - 1];
    return std::u16string_view(units_).substr(start, ends_[number] - start);
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kFree;
  };

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

  std::u16string units_;           // of all strings, one after the other
  std::vector<std::size_t> ends_;  // of each, in units_
  std::vector<Slot>
      slots_;  // a power of two, at most half of them taken; a string's slot follows from its hash
};

}  // namespace hindsight::search
