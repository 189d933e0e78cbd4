// One line of Markdown as a reader sees it: emphasis marks, links, HTML tags and entities give way to the
// words. Backticks stay, because what stands between them is code and not prose.
#pragma once

#include <string>
#include <string_view>

namespace hindsight {

std::string plain_line(std::string_view line);

// The same without backticks, for a value that is shown.
std::string without_backticks(std::string_view text);

// The length of a list mark at the start of a line ("- ", "* ", "• ", "12. ", "3) "), 0 where there is none.
// `mark` gets what names it: "-", "12".
std::size_t list_mark(std::string_view line, std::string* mark = nullptr);

}  // namespace hindsight
