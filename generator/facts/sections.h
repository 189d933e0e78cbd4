// The sections of a document: which lines open one, what they are about, and what every line stands in.
#pragma once

#include <vector>

#include "facts/reading.h"

namespace hindsight {

// Fills TextLine::opens and ::within and returns the sections in the order of the text.
std::vector<Section> find_sections(std::vector<TextLine>& lines);

}  // namespace hindsight
