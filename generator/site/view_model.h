// The view model of every template of a theme: the one declaration that templates are checked against, that
// page data is completed from, and that the documentation for theme authors is made from.
#pragma once

#include <map>
#include <string>

#include "theme/shape.h"

namespace hindsight {

// Template name ("incident" for incident.mustache) → what it may name.
const std::map<std::string, Shape, std::less<>>& view_models();

}  // namespace hindsight
