// Paths of site.yaml: relative to its folder, and never out of it.
#pragma once

#include <string>
#include <string_view>

#include "input/reader.h"
#include "input/value.h"

namespace hindsight {

// A path or glob below the site's folder: relative, without "..".
bool stays_inside(std::string_view path);

// "./a/" and "a" are one.
std::string without_end_slash(std::string path);

// Reports a path that leads out, at `at`.
void check_inside(const Value& at, const std::string& path, Reader& reader);

}  // namespace hindsight
