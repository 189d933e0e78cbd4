// The table of fields of front matter: each with its accepted spellings and the function that reads its
// value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/known_keys.h"
#include "input/postmortem.h"
#include "input/reader.h"

namespace hindsight {

// What a field's reader works with.
struct FieldContext {
  Reader& reader;
  std::string zone;  // for times that name none
  Postmortem& to;
};

// REQUIRES: `name` is a field's own name.
void read_field(std::string_view name, FieldContext& context, std::string_view key, const Value& value);

std::vector<std::string_view> field_spellings();  // sorted
std::vector<KnownKey> front_matter_keys();        // the same with what they hold

}  // namespace hindsight
