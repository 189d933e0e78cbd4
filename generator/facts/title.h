// The title that a document gives itself: its first heading or first short line, unless that only says that
// it is a postmortem and a second one says of what.
#pragma once

#include <optional>

#include "facts/reading.h"
#include "input/document.h"

namespace hindsight {

// Empty where the text begins with a section or a sentence. Needs TextLine::within.
std::optional<TextFact> find_title(const std::vector<TextLine>& lines);

// The title that the file's name suggests.
TextFact title_of_file(const Document& document);

// The last part of the document's path; its folder's for a bundle.
std::string_view file_name(const Document& document);

}  // namespace hindsight
