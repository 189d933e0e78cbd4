// Names for the files of new documents, so that a build takes each for what it is: not for a template, and
// one that tells of an incident not for a guide.
#pragma once

#include <string>

#include "input/config.h"

namespace hindsight {

// What a new document is: a wiki holds guides too.
enum class NewDocument { incident, page };

// Whether a build of a site with this configuration takes a file at `path` for it, and every system can have
// a file of that name. `path` is relative to the site.
bool is_taken_for(NewDocument what, const std::string& path, const Config& config);

// The name of the file without its ending, or of the folder that has it as index.md. `stem` is a slug; it
// gets a word more where that is needed (“bad-template”, “con”, and “deploy-process” of an incident).
std::string document_stem(NewDocument what, const std::string& stem);

}  // namespace hindsight
