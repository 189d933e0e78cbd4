// What a field map does not name: kept at the end of the document as it was exported, under one heading.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "input/value.h"

namespace hindsight {

struct OtherField {
  std::string path;                 // "user.login"
  std::vector<std::string> values;  // in order
};

// The texts of a record that are filled and not `taken`, by path, in the order of the record.
std::vector<OtherField> other_fields(const Value& record, const std::function<bool(const Value&)>& taken);

// "*" stands for any run of characters; a pattern that names a map covers all in it. ASCII case is no matter.
bool covers(std::string_view pattern, std::string_view path);

// A section of Markdown, or "" for none.
std::string other_fields_section(const std::vector<OtherField>& fields);

}  // namespace hindsight
