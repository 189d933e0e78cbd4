// Records by a field map into documents. What the map does not name is kept at the end of the text, under
// “Other fields”; nothing is invented, and what is empty stays absent.
#pragma once

#include <string>

#include "import/field_map.h"
#include "import/imported.h"
#include "import/records.h"

namespace hindsight {

// `zone` is of times that name none, where the map has none of its own.
Imported import_records(const ImportSource& source, const FieldMap& map, const std::string& zone);

}  // namespace hindsight
