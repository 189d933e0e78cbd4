// A weight as JavaScript prints the number: with the fewest digits that give it back, whole ones without
// ".0", negative zero as "0".
#pragma once

#include <string>

namespace hindsight::search {

// REQUIRES: `value` is a whole number of thousandths, below 1e12 in size. Fifteen digits tell all of these
// apart, so that the thousandths themselves are the fewest.
std::string js_number(double value);

}  // namespace hindsight::search
