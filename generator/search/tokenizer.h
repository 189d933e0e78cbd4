// Cuts lower-cased text into tokens where lunr's separator /[\s\-]+/ does: at every UTF-16 unit that
// JavaScript calls white space, and at the ASCII hyphen. Nothing else separates: "a.b" and "a_b" are one
// token each.
#pragma once

#include <string_view>
#include <vector>

namespace hindsight::search {

bool is_separator(char16_t unit);

// The tokens in order, none of them empty; they point into `text`.
std::vector<std::u16string_view> tokenize(std::u16string_view text);

}  // namespace hindsight::search
