// Preformatted elements of a page: their text with its lines, and the language that they are said to be in.
#pragma once

#include <string>

#include "input/html_tree.h"

namespace hindsight {

std::string code_of(const HtmlNode& node);

// As the page names it, in a class or as Confluence's highlighter does; "" where it does not.
std::string language_of(const HtmlNode& pre);

}  // namespace hindsight
