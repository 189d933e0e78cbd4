// A weight as a JSON value that prints as JavaScript prints the number: whole ones without ".0", negative
// zero as "0". The rest is left to the JSON library, whose shortest digits and decimal notation are
// JavaScript's in the range required here.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace hindsight::search {

// REQUIRES: `value` is a whole number of thousandths, below 1e12 in size.
nlohmann::ordered_json js_number(double value);

}  // namespace hindsight::search
