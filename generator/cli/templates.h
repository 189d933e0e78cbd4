// The templates that a site's new postmortems can be made from: the shipped ones, and over them by name those
// of the folder templates/ beside its site.yaml.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cli/draft_template.h"

namespace hindsight {

// Sorted by name. A file that cannot be read is reported.
std::vector<DraftTemplate> templates_of(const std::filesystem::path& site, Diagnostics& out);

// Throws std::runtime_error with the names that there are.
const DraftTemplate& template_named(const std::vector<DraftTemplate>& templates, const std::string& name);

// One line for each: its name, what it is for, and where it is from if it is the site's own.
std::string list_of(const std::vector<DraftTemplate>& templates);

}  // namespace hindsight
