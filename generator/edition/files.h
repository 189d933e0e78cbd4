// Which files of the sources an edition may copy, and how. An edition of parts copies pictures without their
// metadata, other files only where site.yaml names them, and nothing that its text does not lead to.
#pragma once

#include <string_view>

#include "edition/redact.h"

namespace hindsight {

enum class Passage { as_it_is, without_metadata, none };

// `source`: path of the file in the site's folder.
Passage passage_of(const Edition& edition, std::string_view source);

}  // namespace hindsight
