#include "search/tokenizer.h"

namespace hindsight::search {

std::vector<std::u16string_view> tokenize(std::u16string_view text) {
  std::vector<std::u16string_view> tokens;
  for_each_token(text, [&](std::u16string_view token) { tokens.push_back(token); });
  return tokens;
}

}  // namespace hindsight::search
