// The grammar of a duration within a line's tokens: quantities in figures and words, units, and their sums
// ("1 hour and 48 minutes", "an hour and a half", "1h30m", "20 to 30 minutes"). What it is of is not asked
// here.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "facts/tokens.h"

namespace hindsight {

struct DurationForm {
  std::chrono::seconds value{};
  std::chrono::seconds upto{};
  std::size_t end = 0;    // the token behind it
  bool hyphen = false;    // "37-minute": it describes the noun behind it
  bool business = false;  // "3 working hours"
  bool more = false;      // "two more hours"
  bool odd = false;       // "10:00 minutes"
  bool plus = false;      // "4+ hours", "an hour or more"
  bool or_so = false;     // "an hour or so", "a couple of hours"
  bool letters = false;   // "1h30": hours and minutes without a unit behind the minutes
  bool article = false;   // "a minute": the quantity is an article
};

// False for nearly all tokens of a text.
bool may_begin_duration(const Tokens& tokens, std::size_t i);

std::optional<DurationForm> duration_form(const Tokens& tokens, std::size_t i);

}  // namespace hindsight
