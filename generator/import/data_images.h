// Images that stand in a page as `data:` addresses, taken out before it is parsed: they are most of its
// bytes, and their slashes would look like attributes to the limits of the parser.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/imported.h"

namespace hindsight {

struct WithoutImages {
  std::string html;                  // each address replaced by a short one
  std::vector<ImportedFile> images;  // `name` is made of the bytes; "" for what may not be written
};

WithoutImages take_out_images(std::string_view html);

// Which of the images an address stands for.
std::optional<std::size_t> image_index(std::string_view address);

}  // namespace hindsight
