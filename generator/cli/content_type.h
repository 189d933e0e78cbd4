// The media type of a file by the end of its name, with its charset where it is text.
#pragma once

#include <string_view>

namespace hindsight {

// "application/octet-stream" where the end says nothing.
std::string_view content_type(std::string_view path);

}  // namespace hindsight
