// The words of headings, as redaction asks for them.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "edition/allowed_sections.h"
#include "input/config.h"

namespace hindsight {

// What a heading names. A misspelt name of a section counts as its name where that closes a section, and not
// where it opens one.
NamedSections named_sections(std::string_view heading);

// Reports what `sections:` of the edition names and no heading can.
void check_section_names(const EditionConfig& edition, const Config& config, Diagnostics& out);

}  // namespace hindsight
