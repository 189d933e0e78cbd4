// Text as Markdown that shows the very same text: what would be markup gets a backslash or an entity. Escapes
// as little as is safe, because people read and edit what was imported.
#pragma once

#include <string>
#include <string_view>

namespace hindsight {

// For text anywhere in a paragraph, heading or cell. `before` and `after` are the characters beside it, 0
// where it begins or ends a line.
std::string escape_markdown(std::string_view text, char before = 0, char after = 0);

// For one line of finished inline Markdown that begins a line of a block: what would make it another kind of
// block ("# ", "- ", "1. ", "> ", a rule) is escaped.
std::string escape_line_start(std::string line);

// For the inline Markdown of a heading: marks at its end would be taken for a closing of it.
std::string escape_heading_end(std::string heading);

// Markdown of a cell of a table: bars are escaped, ends of lines become <br>.
std::string escape_cell(std::string_view markdown);

// Code in backticks, as many as it needs. `code` is one line.
std::string code_span(std::string_view code);

// A fenced block with its ends of lines; `language` may be "".
std::string code_block(std::string_view code, std::string_view language);

// A URL for `(…)` of a link.
std::string link_destination(std::string_view url);

}  // namespace hindsight
