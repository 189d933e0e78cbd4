// Templates read: partials and texts of the interface put in place of their tags, and every name held against
// the declared shape, because an unknown name would be an empty text on some page.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/texts.h"
#include "theme/template.h"
#include "theme/theme.h"

namespace hindsight {

// What is wrong is reported at its place; the template is of use only where nothing is.
// REQUIRES: `path` is one of the files; `layout` outlives the template.
Template compile_template(const ThemeFiles& files, const std::string& path, const Layout& layout,
                          const Texts& texts, Diagnostics& out);

}  // namespace hindsight
