// The declared view model of the report of names.
#pragma once

#include "theme/shape.h"

namespace hindsight {

Shape vocabulary_model();

}  // namespace hindsight
