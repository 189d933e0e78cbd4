// Reads a document's text as a careful person would: everything that reading.h names, each fact with its
// line. The order matters and stands in read.cpp: lines, sections, the clock, the stated range, the day, the
// timeline, and then what depends on them.
#pragma once

#include "facts/reading.h"
#include "facts/site_words.h"
#include "input/config.h"
#include "input/document.h"
#include "input/postmortem.h"

namespace hindsight {

Reading read_text(const Document& document, const SiteWords& words);
Reading read_text(const Document& document, const Config& config);  // where there is only this one

// Fills what the front matter left open. Front matter always wins. The timeline and the actions stay where
// they are, in the text: a page shows that.
void complete(Postmortem& postmortem, const Reading& reading, const Config& config);

}  // namespace hindsight
