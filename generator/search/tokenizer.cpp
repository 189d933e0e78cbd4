#include "search/tokenizer.h"

#include <cstddef>

namespace hindsight::search {
bool is_separator(char16_t unit) {
  if (unit < 0x80) return unit == u' ' || unit == u'-' || (unit >= 0x09 && unit <= 0x0D);
  if (unit < 0x1680) return unit == 0xA0;
  return unit == 0x1680 || (unit >= 0x2000 && unit <= 0x200A) || unit == 0x2028 || unit == 0x2029 ||
         unit == 0x202F || unit == 0x205F || unit == 0x3000 || unit == 0xFEFF;
}

std::vector<std::u16string_view> tokenize(std::u16string_view text) {
  std::vector<std::u16string_view> tokens;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && !is_separator(text[i])) continue;
    if (i > start) tokens.push_back(text.substr(start, i - start));
    start = i + 1;
  }
  return tokens;
}

}  // namespace hindsight::search
