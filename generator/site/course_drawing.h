// The strip on an incident's page: its course drawn on one linear axis, and the same told in a table.
#pragma once

#include <cstddef>
#include <string>

#include "site/course.h"
#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

// An SVG that names itself "hs-course".
std::string draw_course(const Site& site, const Incident& incident, const Course& course);

// Where a mark of an event leads: to its line in the text, else to its row in the table. The row of event n,
// from 0 in the order of the document, has the id hs-event-<n + 1>.
std::string event_href(const Site& site, const Incident& incident, std::size_t event);

// "UTC", "UTC+01:00" or "zone not stated": of the clock that the strip shows.
std::string zone_of(const Texts& texts, const Course& course);

// A time on the page of which the reader's own clock can be told.
bool has_zoned_time(const Incident& incident);

// Sets what the page shows of the course: the strip, its table and what it leaves out; nothing where the
// edition does not show it.
void set_course(View& view, const Site& site, const Incident& incident);

}  // namespace hindsight
