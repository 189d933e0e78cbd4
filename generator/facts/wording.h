// Words in prose: whether a text holds the beginning of a word or a phrase, and how a text falls into
// sentences. All comparing is done in lower case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

// `phrase` at the start of a word of `text`, both lower-case; "alert+receiv" asks for both parts.
bool holds(std::string_view text, std::string_view phrase);

// The first of `phrases` that `text` holds, or "".
std::string_view first_held(std::string_view text, const std::vector<std::string_view>& phrases);

// "a|b|c" as a cell of a table holds them.
std::vector<std::string_view> phrases_of(std::string_view cell);

// One row, by its first cell, of phases.tsv, actions.tsv or impact.tsv, as phrases; empty where there is
// none.
const std::vector<std::string_view>& phrases_in(std::string_view table, std::string_view name);

// Views into `text`, trimmed. Dots in names, figures, abbreviations and code between backticks end nothing.
std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace hindsight
