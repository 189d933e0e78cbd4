// Whole numbers as printable ASCII that needs no escape in a string of JavaScript: every character but the
// quotation mark and the backslash, which are 93 digits. Small numbers, of which shards are full, take one.
//
//   first digit   further digits   numbers
//   0–71          0                0–71
//   72–87         1                72–1559
//   88–90         2                1560–27506
//   91            3                27507–831863
//   92            6                from 831864
//
// Browsers read them in themes/default/assets/shards.js.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hindsight::search {

// REQUIRES: `number` < 831864 + 93^6.
void append_number(std::string& out, std::uint64_t number);

// Takes the number that `text` begins with off it. Throws std::invalid_argument where it begins with none.
std::uint64_t take_number(std::string_view& text);

}  // namespace hindsight::search
