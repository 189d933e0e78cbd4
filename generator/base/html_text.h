// Writes text into HTML that is being made, without a string between.
#pragma once

#include <string>
#include <string_view>

namespace hindsight {

// What escape_html() gives, appended.
void append_html(std::string& html, std::string_view text);

}  // namespace hindsight
