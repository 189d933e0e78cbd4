// What a field map does not name: kept at the end of the document as it was exported, under one heading.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "input/value.h"

namespace hindsight {

struct OtherField {
  std::string path;                 // "user.login"
  std::vector<std::string> values;  // in order; what an item of a list holds is one of them
};

struct OtherFields {
  std::vector<OtherField> fields;  // in the order of the record
  std::set<std::string> kept;      // the paths in them
  std::set<std::string> left_out;  // the paths that `leave_out` covers
};

// The texts of a record that are filled and not `taken`.
OtherFields other_fields(const Value& record, const std::vector<std::string>& leave_out,
                         const std::function<bool(const Value&)>& taken);

// "*" stands for any run of characters; a pattern that names a map covers all in it. ASCII case is no matter.
bool covers(std::string_view pattern, std::string_view path);

// A section of Markdown, or "" for none. It is a block of code: shown as exported, searched, and not read for
// facts, so that the day on which a record was changed is not taken for the day of the incident.
std::string other_fields_section(const std::vector<OtherField>& fields);

}  // namespace hindsight
