// Templates as text: partials put in place of their tags, and every name held against the declared shape. The
// template library can do neither: it parses partials at every use and takes an unknown name for an empty
// one.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "theme/shape.h"
#include "theme/theme.h"

namespace hindsight {

// The template with its partials inlined, after checking it. What is wrong is reported at its place.
std::string checked_template(const ThemeFiles& files, const std::string& path, const Shape& shape,
                             Diagnostics& out);

}  // namespace hindsight
