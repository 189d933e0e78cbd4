// The field maps that come with the program: the files of import/maps, which are also what one's own map
// starts from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"
#include "import/field_map.h"
#include "import/imported.h"

namespace hindsight {

const std::vector<EmbeddedFile>& shipped_maps();  // sorted

// "jira" of "jira.yaml".
std::string_view name_of_map(const EmbeddedFile& file);

// Its bytes, and what they mean; empty where there is no map of that name.
std::optional<std::string_view> text_of_map(std::string_view name);
std::optional<FieldMap> shipped_map(std::string_view name);

// A line for each map: its name and what it is for.
std::string list_of_maps();

// The shipped map whose `recognise` fits the first record of the file best; "" where none does, or two do
// alike.
std::string recognised_map(const ImportSource& source);

}  // namespace hindsight
