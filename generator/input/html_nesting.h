// A bound on how deep the elements of an HTML text nest, put on the text before it is parsed: gumbo needs
// time in the square of the depth and frees its tree recursively.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hindsight {

inline constexpr std::size_t kMaxDepth = 200;

// The text without the start tags that would open more than kMaxDepth elements, or more than 16 of those that
// HTML5 opens again in each new block (b, i, ...), and without the end tags that belong to them. A tag of
// thousands of attributes goes too.
std::string limit_nesting(std::string_view html);

}  // namespace hindsight
