// The grammar of a clock time within a line's tokens: "10:02 AM", "8.30pm", "0830HRS", "14h05", "9 o'clock",
// "midnight". What only looks like one (a ratio, a version, a port, a count of minutes) is refused.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "facts/times.h"
#include "facts/tokens.h"

namespace hindsight {

struct ClockForm {
  ClockTime clock;
  std::size_t end = 0;  // the token behind it, am and pm included
  std::string why;      // not empty: it has the form of a clock time and cannot be one
};

// A clock time that begins at token `i`. `behind_day`: a date stands directly before it.
std::optional<ClockForm> clock_form(const Tokens& tokens, std::size_t i, bool behind_day);

// "noon", "midnight" and the like: the only clock times without a figure.
bool is_clock_word(const Tokens& tokens, std::size_t i);

}  // namespace hindsight
