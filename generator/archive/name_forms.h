// The forms of a name under which it meets its other spellings. Each form is a text that two names share
// when they differ only in what the form leaves out; "" where the name is too short to say. Digits are never
// left out and never run together: db-1-2 and db-12 stay apart.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight::name_form {

std::string compact(std::string_view name);      // without case, spaces and punctuation
std::string singular(std::string_view name);     // and without the plural of its words
std::string written_out(std::string_view name);  // and usual short forms written out: db, k8s, postgres

// And without a maker's name before it, and without words at its end that add nothing.
std::string bare(std::string_view name, const std::set<std::string, std::less<>>& additions);

// Initials of three words or more, and the first and last letter of one word with the number of those
// between.
std::vector<std::string> abbreviations(std::string_view name);

// The words of the name, one of them with a letter taken out, for each letter of each word that is long
// enough for a slip to be told from another word; and the words as they are.
std::vector<std::string> with_a_letter_out(std::string_view name);

// True when one word of six letters or more has one letter too many, too few, another or swapped with its
// neighbour, after the first, and all else is equal.
bool is_slip(std::string_view a, std::string_view b);

}  // namespace hindsight::name_form
