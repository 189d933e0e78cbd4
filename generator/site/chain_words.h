// How often and after how long a chain's trouble came back, in words.
#pragma once

#include <cstddef>
#include <string>

#include "base/texts.h"

namespace hindsight {

// "12 days", "14 months", "2 years 3 months", "the same day": from the day of one time to that of a later
// one.
std::string interval_text(const Texts& texts, const Moment& from, const Moment& to);

std::string ordinal(const Texts& texts, std::size_t n);     // "Third", "21st"
std::string times_text(const Texts& texts, std::size_t n);  // "twice", "11 times"

}  // namespace hindsight
