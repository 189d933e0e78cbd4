// Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", 1980) as lunr 2.3.9 runs it. lunr's
// form differs from the paper in ways that show: it works on UTF-16 units, everything but a, e, i, o, u and a
// "y" after a consonant is a consonant (digits, "_" and all of non-ASCII too), and of the suffixes in a step
// the longest that leaves something before it is tried alone: when its condition fails, no shorter one is
// tried.
#pragma once

#include <string>
#include <string_view>

namespace hindsight::search {

// REQUIRES: `word` is lower-cased. Words of fewer than three units are returned as they are.
std::u16string stem(std::u16string_view word);

}  // namespace hindsight::search
