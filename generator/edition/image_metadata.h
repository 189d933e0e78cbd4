// Pictures without what they carry beside the picture: places, cameras, authors, comments, embedded previews.
// Bytes in, bytes out; what is not understood is not passed on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hindsight {

// True for the formats that without_metadata() understands, by the file's name: png, jpg, jpeg, gif, webp.
bool is_cleanable_image(std::string_view path);

// The picture with only what is needed to draw it. What stands behind its end is dropped. Empty for bytes
// that are no well-formed picture of the format that they begin as, or of none of the formats.
std::optional<std::string> without_metadata(std::string_view bytes);

}  // namespace hindsight
