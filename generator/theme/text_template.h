// A template of text rather than of a page, such as one for new postmortems.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "theme/shape.h"
#include "theme/theme.h"
#include "theme/view.h"

namespace hindsight {

// Checked as the templates of themes are, without partials, and filled once. Nothing is escaped: the values
// are as the text needs them. Empty with an error in `out`.
std::optional<std::string> fill_text(const ThemeFile& file, const Shape& shape, const View& values,
                                     Diagnostics& out);

}  // namespace hindsight
