// The rows of data/zones.tsv, read once: what an abbreviation or a zone's name means.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/zones.h"

namespace hindsight {

struct ZoneRow {
  std::string name;                            // as in the table
  std::optional<std::chrono::minutes> offset;  // fixed; absent for a zone by the day and for an ambiguous one
  std::string iana;                            // whose rules say when `name` is in force; "" for always
  std::vector<ZoneCandidate> candidates;       // of an ambiguous one
};

// By name in lower case, words apart by one space: "pst", "pacific time". An abbreviation is one word.
const ZoneRow* find_zone_row(std::string_view lower_name);

// Whether anything that names a zone begins with this word: a row of the table, or an area of the IANA
// database.
bool may_begin_zone(std::string_view lower_word);

// The areas of the IANA database, as they are written: "Europe" of "Europe/Lisbon".
bool is_zone_area(std::string_view word);

// The most words that a name in the table has whose first word is this one; 0 where none begins so.
std::size_t longest_zone_name(std::string_view lower_first_word);

}  // namespace hindsight
