// The front matter that an edition of parts shows: the allowed fields, with title, id and summary from their
// public forms, and services and causes under their public names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "input/config.h"
#include "input/document.h"

namespace hindsight {

// The value of the field in any of its spellings, or nullptr.
const Value* field_of(const Document& document, std::string_view name);

// False where it says “no” or nothing: “no”, “false”, "", a list of those.
bool is_filled(const Value* value);

// The allowed fields of an edition that names none.
const std::vector<std::string>& usual_public_fields();

// True where the document has a title and an id that may be shown.
bool has_public_name(const Document& document, const std::vector<std::string>& allowed);

// Fields that hold a marker of internal text are left out and reported: markers count in the body alone.
// REQUIRES: the document has front matter.
Value public_fields(const Document& document, const std::vector<std::string>& allowed, const Config& config,
                    Diagnostics& out);

}  // namespace hindsight
