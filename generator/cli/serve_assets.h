// The script and the style that the development server adds to pages. They are not part of the theme: no
// published site holds them.
#pragma once

#include <string_view>

namespace hindsight::serve_assets {

extern const std::string_view kScript;
extern const std::string_view kStyle;

}  // namespace hindsight::serve_assets
