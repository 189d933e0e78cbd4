// A text as an iterator that counts the lines which were read, for parsers that do not say where they are.
#pragma once

#include <cstddef>
#include <iterator>

namespace hindsight {

struct CountedText {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  int* line = nullptr;

  reference operator*() const { return *at; }
  CountedText& operator++() {
    if (*at == '\n') ++*line;
    ++at;
    return *this;
  }
  CountedText operator++(int) {
    const CountedText before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountedText& other) const { return at == other.at; }
};

}  // namespace hindsight
