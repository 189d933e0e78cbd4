// What `hindsight import` reads: the exported files with what they become, the files beside them, and the
// documents of earlier imports that stand in the target folder.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "import/document_file.h"
#include "import/import.h"

namespace hindsight {

// The sources that a path names: itself, or the files in it that are sources of the kind ("" for any). Throws
// std::runtime_error where there is none.
std::vector<ImportSource> read_sources(const std::filesystem::path& path, const std::string& kind,
                                       Diagnostics& found);

struct StandingDocument {
  std::string path;  // below the target folder
  std::string text;
  ImportRecord record;
};

using Identity = std::pair<std::string, std::string>;  // kind, id

// The documents of earlier imports below a folder, which need not exist.
std::map<Identity, StandingDocument> read_standing(const std::filesystem::path& into, Diagnostics& found);

// Reads the files of a document that lie in the export. Those that are not there, or lie outside it, are
// reported and taken out.
void read_files(const std::filesystem::path& root, const std::string& source_name, ImportedDocument& document,
                Diagnostics& found);

}  // namespace hindsight
