// Whether a reader may take a line for a heading. Markdown's own rules do not count here: a heading in a
// list, in a quotation or in code that was never closed looks like one all the same.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "edition/allowed_sections.h"

namespace hindsight {

// True where the line, in its place, looks like the heading of a new part. A label (“Root cause: …”) counts
// when it names a section that is not `allowed`.
bool looks_like_heading(const std::vector<std::string_view>& lines, std::size_t at,
                        const std::vector<std::string>& allowed, NameSections names);

}  // namespace hindsight
