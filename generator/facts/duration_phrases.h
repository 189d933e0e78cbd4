// What a duration is of, told from the words around it in its sentence (data/duration_words.tsv).
#pragma once

#include <cstddef>

#include "facts/durations.h"
#include "facts/tokens.h"

namespace hindsight {

// The kind of phrase that the tokens [first, end) stand in. `hyphen`: "37-minute" before a noun.
DurationOf phrase_of(const Tokens& tokens, std::size_t first, std::size_t end, bool hyphen);

// "about", "at least", "up to" before the tokens.
Bound bound_before(const Tokens& tokens, std::size_t first);

// "the first 3 hours", "another hour".
bool is_partial(const Tokens& tokens, std::size_t first);

}  // namespace hindsight
