// One record by a field map into one document: its front matter, the sections of its text, and what is left.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "import/field_map.h"
#include "import/imported.h"
#include "import/records.h"

namespace hindsight {

struct ImportCounts {
  std::map<std::string, std::size_t> other;  // path → records in which it is kept below “Other fields”
  std::map<std::string, std::size_t> left_out;  // path → records in which the map leaves it out
};

// `zone` is of times that name none, or "".
void add_document(const ImportSource& source, const FieldMap& map, const Record& record,
                  std::string_view zone, Imported& out, ImportCounts& counts);

}  // namespace hindsight
