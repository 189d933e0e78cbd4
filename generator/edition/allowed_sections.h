// Which parts of a text stand in sections that an edition may show. It fails closed: only a real heading of
// the document's own level opens an allowed section, and everything that a reader might take for a heading (a
// bold line, a short line of its own, a label that names a section, code that looks like one) closes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edition/markers.h"

namespace hindsight {

// What the words of a heading name. The words are the facts room's, which stands below this one, so the
// pipeline hands the function in.
struct NamedSections {
  std::vector<std::string_view> names;  // as `sections:` of site.yaml writes them
  bool exact = false;                   // the heading says nothing else and is not misspelt
  bool parts = false;                   // at least one is a part of a postmortem rather than a fact about it
};
using NameSections = NamedSections (*)(std::string_view heading);

// A line that is no heading and ended an allowed section: worth telling its author.
struct SectionCut {
  std::size_t at = 0;
  std::string section;  // the heading of the section
};

struct AllowedSections {
  std::vector<ByteRange> shown;  // ascending, apart; each begins with its heading
  std::vector<SectionCut> cuts;
};

bool all_allowed(const std::vector<std::string_view>& names, const std::vector<std::string>& allowed);

// `withheld`: ranges of markers; a heading that begins in one opens nothing.
AllowedSections find_allowed_sections(std::string_view text, const std::vector<ByteRange>& withheld,
                                      const std::vector<std::string>& allowed, NameSections names);

}  // namespace hindsight
