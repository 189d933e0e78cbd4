// `hindsight adopt`: what was understood from a text, written back as front matter. Lines are only ever
// added; the body and the author's own lines keep every byte. A list `inferred:` names the fields that nobody
// has confirmed yet, so they stay marked until someone takes them out of it. What would not read back as the
// very same facts is not written: it stays in the text, which is read again each time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/patch.h"
#include "input/config.h"
#include "input/document.h"
#include "input/postmortem.h"
#include "input/sources.h"

namespace hindsight {

// A document with all that its front matter and its text say.
struct KnownDocument {
  Document document;
  Postmortem stated;  // by the front matter alone
  Postmortem facts;
  bool page = false;           // a plain page, not an incident
  std::vector<int> incidents;  // the lines where its incidents begin, when it holds several
  Diagnostics errors;          // front matter that could not be read
};
KnownDocument know(const SourceFile& file, std::string_view bytes, const Config& config);

struct Adoption {
  std::vector<std::string> fields;  // that are written
  std::vector<LineEdit> edits;      // none: there is nothing to do
  std::string refusal;              // why nothing can be done, or ""
};

// REQUIRES: `known` is what know() makes of the same file.
Adoption adopt(const KnownDocument& known, const SourceFile& file, std::string_view bytes,
               const Config& config);

}  // namespace hindsight
