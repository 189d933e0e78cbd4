// What one document says, in the form of `hindsight facts --format json`: an object whose facts are
// {"value", "source", "line"} or null.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/diagnostic.h"
#include "facts/reading.h"
#include "input/postmortem.h"

namespace hindsight {

// `postmortem` is the front matter completed by `reading`, where a title from the file's name is none.
nlohmann::ordered_json facts_as_json(const std::string& file, const Postmortem& postmortem,
                                     const Reading& reading, const Diagnostics& findings);

}  // namespace hindsight
