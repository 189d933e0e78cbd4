// Cuts lower-cased text into tokens where lunr's separator /[\s\-]+/ does: at every UTF-16 unit that
// JavaScript calls white space, and at the ASCII hyphen. Nothing else separates: "a.b" and "a_b" are one
// token each.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hindsight::search {

inline bool is_separator(char16_t unit) {
  if (unit < 0x80) return unit == u' ' || unit == u'-' || (unit >= 0x09 && unit <= 0x0D);
  if (unit < 0x1680) return unit == 0xA0;
  return unit == 0x1680 || (unit >= 0x2000 && unit <= 0x200A) || unit == 0x2028 || unit == 0x2029 ||
         unit == 0x202F || unit == 0x205F || unit == 0x3000 || unit == 0xFEFF;
}

// Calls `take` with each token in order, none of them empty; they point into `text`.
template <class Take>
void for_each_token(std::u16string_view text, const Take& take) {
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && !is_separator(text[i])) continue;
    if (i > start) take(text.substr(start, i - start));
    start = i + 1;
  }
}

std::vector<std::u16string_view> tokenize(std::u16string_view text);

}  // namespace hindsight::search
