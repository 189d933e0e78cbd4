// What an edition keeps of a text: bytes in, bytes out. What is withheld is deleted, so that neither its
// length nor its shape shows: the result depends on the kept bytes and their order alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edition/allowed_sections.h"
#include "edition/markers.h"

namespace hindsight {

struct KeptText {
  std::string text;
  std::vector<int> lines;              // of `text`: the line of the original, from 1; for diagnostics alone
  std::vector<BadMarker> bad_markers;  // with any of these nothing is kept
  std::vector<SectionCut> cuts;
};

// Section ranges and marker ranges are both found in the original bytes, and their union is withheld. Where
// whole lines go, an empty comment stands between blank lines, so that what follows does not grow together
// with what stood before; every section is set apart like that, whether or not something stood between.
KeptText keep_text(std::string_view text, const std::vector<std::string>& sections, NameSections names);

}  // namespace hindsight
