// Where in a record a field map finds something: the name of a column ("Issue key"), or names from outside to
// inside ("fields.status.name"). Lists are gone through ("labels.name" gives every label's name); of a list
// of records some can be chosen by a field: "incident_updates[status=postmortem].body". The record itself can
// be chosen too, or not:
// "[status=resolved].changed_at" is nothing in a record that is open.
#pragma once

#include <string_view>
#include <vector>

#include "input/value.h"

namespace hindsight {

// Everything that the path leads to, in order. A key that is the whole path goes before its parts, so that
// names of columns may hold dots and brackets; keys are compared without regard to ASCII case where none is
// the very same. Null and empty texts are nothing. An empty path is the value itself, a list its items.
std::vector<const Value*> values_at(const Value& record, std::string_view path);

// Whether the path is there at all, be it empty.
bool has_path(const Value& record, std::string_view path);

// Null, a text of spaces, or a collection of such.
bool is_empty_value(const Value& value);

}  // namespace hindsight
