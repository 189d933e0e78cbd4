// `hindsight import`: pages and records that other tools exported become documents in a folder. A second
// import brings them up to date and never overwrites what was edited since.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hindsight {

struct ImportCommand {
  std::vector<std::filesystem::path> paths;  // files, or folders with all their sources
  std::filesystem::path into;
  std::string from;      // a kind, the file of a field map (".yaml"), or "" to guess
  std::string timezone;  // of times in records that name none
  bool dry_run = false;  // say what would be done
};

// 0: done, with findings or without. 1: something is left for a person: a document that was edited here and
// changed at its source, a source that could not be read as its kind. 2: wrong usage, a file that cannot be
// read or written.
int run_import(const ImportCommand& command);

}  // namespace hindsight
