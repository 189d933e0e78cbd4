// The strip on an incident's page: its course drawn on one linear axis, with the same told in a table.
#pragma once

#include <string>
#include <string_view>

#include "site/course.h"
#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

// An SVG that names itself "hs-course".
std::string draw_course(const Site& site, const Incident& incident, const Course& course);

// Everything that the strip can show and all that it leaves out, in order of time; entries without a time
// stand last. The row of event n, from 1 in the order of the document, has the id hs-event-n.
ViewList course_rows(const Site& site, const Incident& incident, const Course& course);

// Where a mark of an event leads: to its line in the text, else to its row in the table.
std::string event_href(const Site& site, const Incident& incident, std::size_t event);

// What the strip leaves out, in words; "" where it shows everything.
std::string course_note(const Course& course);

// "UTC", "UTC+01:00" or "zone not stated": of the clock that the strip shows.
std::string zone_of(const Course& course);

}  // namespace hindsight
