// A document's text by line, as a reader sees it: what is a heading, a list's item, a table's row, a label.
// Lines and not Markdown's blocks, because people end lines where they mean an end, indent as they like, and
// put rules under sentences. Code between fences, HTML comments and images are left out.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "facts/reading.h"

namespace hindsight {

// Facts are read from so many bytes of a line, and of prose put together.
inline constexpr std::size_t kLongestLine = 16'384;

// TextLine::within and ::opens are left to sections.h.
std::vector<TextLine> text_lines(std::string_view body, int first_line);

// The lines with wrapped prose put together again: a line that ends no sentence goes on in the next one.
// Needs the sections, because a heading or label goes on in nothing. Numbers are those of first lines.
std::vector<TextLine> joined_prose(const std::vector<TextLine>& lines);

// The first line from `number` on that holds `words`; `number` where none does.
int line_holding(const std::vector<TextLine>& lines, int number, std::string_view words);

}  // namespace hindsight
