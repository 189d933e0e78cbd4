// Strips what JavaScript's \W matches from both ends of a token: every UTF-16 unit but A-Z, a-z, 0-9 and "_".
// The rule is ASCII's, so letters with accents go too ("café" gives "caf"), and a token without one word
// character becomes the empty term, which lunr indexes like any other.
#pragma once

#include <string_view>

namespace hindsight::search {

std::u16string_view trim_token(std::u16string_view token);

}  // namespace hindsight::search
