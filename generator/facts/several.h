// A file that holds several incidents, such as one for each week: where each of them begins, and what the
// file looks like in parts. Careful: a single postmortem with dated headings is one incident.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/reading.h"
#include "input/markdown.h"

namespace hindsight {

// The lines of the file where its incidents begin; none unless there are two or more: headings of one level
// that are no section themselves, each over a date and at least two sections of a postmortem, one of which
// all of them have.
std::vector<int> several_incidents(const Markdown& text, const Reading& reading);

struct IncidentPart {
  std::string name;   // a slug of its heading, "" where that has none
  std::string bytes;  // from its heading to the next incident's
};

// The incidents; what stands above the first is part of none.
// REQUIRES: `lines` is what several_incidents() found in these bytes.
std::vector<IncidentPart> split_incidents(std::string_view bytes, const std::vector<int>& lines);

}  // namespace hindsight
