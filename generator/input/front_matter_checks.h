// What is settled once all fields of a document's front matter are read: which facts nobody has confirmed,
// and an end that cannot be one.
#pragma once

#include "input/postmortem.h"
#include "input/reader.h"

namespace hindsight {

// `inferred: [started, services]` names the facts that were read from the text and that nobody has confirmed:
// they are marked as adopted. A name that is no such field is reported.
void mark_inferred(Postmortem& postmortem, const Value& list, Reader& reader);

// An end before the start is reported and left out, so that the text is asked for it.
void drop_impossible_end(Postmortem& postmortem, Reader& reader);

}  // namespace hindsight
