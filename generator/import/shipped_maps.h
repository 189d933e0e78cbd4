// The field maps that come with the program: the files of import/maps, which are also what one's own map
// starts from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/field_map.h"
#include "import/imported.h"

namespace hindsight {

struct ShippedMap {
  std::string_view name;
  std::string_view text;
};

// Sorted by name.
const std::vector<ShippedMap>& shipped_maps();

// The map of that name as it is shipped; empty where there is none.
std::optional<FieldMap> shipped_map(std::string_view name);

// A line for each map: its name and what it is for.
std::string list_of_maps();

// The shipped map whose `recognise` fits the first record of the file best; "" where none does, or two do
// alike.
std::string recognised_map(const ImportSource& source);

}  // namespace hindsight
