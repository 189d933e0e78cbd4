// The declared shapes of the pages that report on a period, and of those that say where to start reading.
#pragma once

#include "theme/shape.h"

namespace hindsight {

Shape report_shape();       // report.mustache
Shape report_file_shape();  // report_file.mustache
Shape reports_shape();      // reports.mustache
Shape reading_shape();      // reading.mustache
Shape start_shape();        // start.mustache

}  // namespace hindsight
