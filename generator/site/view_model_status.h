// The view models of a status history: its home page, its months, and the list of them.
#pragma once

#include <string>

#include "theme/shape.h"

namespace hindsight {

Shape state_shape(std::string meaning);
Shape status_shape();
Shape history_shape();
Shape month_shape();

}  // namespace hindsight
