// Where front matter and text meet: the text fills what the front matter left open, and what neither can say
// alone is settled.
#pragma once

#include "facts/reading.h"
#include "input/config.h"
#include "input/document.h"
#include "input/postmortem.h"

namespace hindsight {

// Front matter always wins. Beyond that:
// - a date that may be the day of posting is the start where the text names none;
// - an end that the text names and that lies before the start of the front matter is none, and neither is a
//   mitigation after its end;
// - planned work is maintenance: the title, a heading, a tag or the file's name says so, and nothing in the
//   title or the sections speaks of an outage;
// - a title that stands in the text as well has its line there, so that a page need not show it twice;
// - an adopted fact that the text still says has its place there.
void fill_from_text(Postmortem& facts, const Document& document, const Reading& reading,
                    const Config& config);

}  // namespace hindsight
