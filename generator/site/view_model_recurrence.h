// The view models of recurrence: recurring.html, and its parts on the pages of incidents, services and
// causes.
#pragma once

#include "theme/shape.h"

namespace hindsight {

ShapeFields seen_before_fields();  // of incident.mustache
ShapeFields came_back_fields();    // of service.mustache and cause.mustache
Shape recurring_shape();

}  // namespace hindsight
