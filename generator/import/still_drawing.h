// Whether an SVG file only draws. Somebody may open it by itself, and then a browser runs what is in it.
#pragma once

#include <string_view>

namespace hindsight {

// Reads the file as the XML that browsers take it for. What is not known to be harmless is not: elements
// other than those of drawings and plain text, handlers, addresses with a scheme of their own, declared
// entities.
bool is_still_drawing(std::string_view bytes);

}  // namespace hindsight
