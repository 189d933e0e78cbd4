// What `hindsight find` found, as a reader or a program gets it.
#pragma once

#include <string>
#include <string_view>

#include "site/find.h"

namespace hindsight {

// Control characters of documents are made visible, so that none can drive the terminal. `bold` marks titles
// and matches with escape sequences.
std::string found_as_text(const FindAnswer& answer, std::string_view query, bool bold);

std::string found_as_json(const FindAnswer& answer, std::string_view query);

}  // namespace hindsight
