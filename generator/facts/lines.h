// A document's text by line, as a reader sees it: what is a heading, a list's item, a table's row, a label.
// Lines and not Markdown's blocks, because people end lines where they mean an end, indent as they like, and
// put rules under sentences. Code between fences, HTML comments and images are left out.
#pragma once

#include <string_view>
#include <vector>

#include "facts/reading.h"

namespace hindsight {

// TextLine::within and ::opens are left to sections.h.
std::vector<TextLine> text_lines(std::string_view body, int first_line);

}  // namespace hindsight
