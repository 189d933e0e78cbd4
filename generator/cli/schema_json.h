// JSON Schemas (draft-07, which the editors' YAML servers take) for site.yaml and front matter, made of the
// tables by which both are read.
#pragma once

#include <string>

#include "input/config.h"

namespace hindsight {

std::string site_schema();

// Knows the site's own fields, and suggests its services, causes and audiences.
std::string front_matter_schema(const Config& config);

}  // namespace hindsight
