// The texts of the interface, from texts.yaml of the default theme and, over them one by one, that of a site.
#pragma once

#include "base/diagnostic.h"
#include "base/texts.h"
#include "theme/theme.h"

namespace hindsight {

// Where a theme keeps them: sections of keys, "incident: {no_severity: Severity not stated}", and
// "language:", whose plurals the forms of numbers are for.
inline constexpr std::string_view kTextsFile = "texts.yaml";

// What is wrong in `own` is reported: a text that the default theme does not have, a {name} that is not among
// the values of that text, a form for numbers where there is none. It is left out, and the default stands.
// `own` is nullptr for a site without such a file.
Texts interface_texts(const ThemeFile* own, Diagnostics& out);

}  // namespace hindsight
