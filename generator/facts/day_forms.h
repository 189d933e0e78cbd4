// The grammar of a date within a line's tokens: months by name in any order and in the languages of
// data/months.tsv, and dates in figures.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "facts/times.h"
#include "facts/tokens.h"

namespace hindsight {

struct DayForm {
  DayMention day;
  std::size_t end = 0;     // the token behind it
  std::string why;         // not empty: it has the form of a date and cannot be one
  bool iso = false;        // year, month and day in figures
  std::size_t second = 0;  // "5–7 June": the token where the second day begins, 0 for a single day
  DayMention last;         // "5–7 June": the second day
};

// A date that begins at token `i`, a weekday before it included.
std::optional<DayForm> day_form(const Tokens& tokens, std::size_t i);

// "9th", where the month stands elsewhere; `day.month` is 0.
std::optional<DayForm> ordinal_form(const Tokens& tokens, std::size_t i);

// "May 2024"; `day.day` is 0.
std::optional<DayForm> month_form(const Tokens& tokens, std::size_t i);

}  // namespace hindsight
