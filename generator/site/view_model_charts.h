// The view models of what is drawn: the strip of an incident, the insights, the maps.
#pragma once

#include "theme/shape.h"

namespace hindsight {

ShapeFields course_fields();  // of incident.mustache
Shape insights_shape();
Shape matrix_shape();

}  // namespace hindsight
