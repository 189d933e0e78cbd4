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

// The section whose texts are the scripts': they fill in the {names} in the browser.
inline constexpr std::string_view kScriptTexts = "script.";

// A text as texts.yaml has it.
std::string as_written(const TextPieces& pieces);

// assets/texts.js, which hands the texts of scripts to those of the search page:
// hindsight={language,texts:{…}}, each under its key in the section; one that depends on a number is an
// object of its forms.
std::string script_texts(const Texts& texts);

}  // namespace hindsight
