// JSON as a tree of Value, in the order of the file: what was in quotation marks is quoted, numbers keep
// their figures as they were written, each value knows its line. One tree serves the records of all formats.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "input/value.h"

namespace hindsight {

// One JSON value, or JSON Lines, which give a list. What is no JSON, is nested deeper than 100 levels or has
// more than 2,000,000 values is an error and gives nothing; of JSON Lines, such a line is left out with a
// warning. REQUIRES: valid UTF-8.
std::optional<Value> parse_json_tree(std::string_view text, const std::string& file, Diagnostics& out);

}  // namespace hindsight
