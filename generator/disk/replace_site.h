// Replacing the files of a site one by one, where its folder must stay what it is: a mount point, or one
// that holds what others put there. At every moment each file is whole, old or new; what a page that can be
// reached links to is there; and the manifest says what is going on, so that the next build finishes the work
// of one that was cut short.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "disk/manifest.h"

namespace hindsight {

struct Replacement {
  std::filesystem::path staging;  // has the changed files, on the file system of `out`
  std::filesystem::path out;
  std::set<std::string> old_folders;  // those of them that stand
  std::set<std::string> old_files;    // Hindsight's in `out`
  Manifest manifest;                  // of the site as it shall be
  std::set<std::string> changed;      // of its files, those that are staged
};

// Throws std::runtime_error; the files that were not reached are then the old ones.
void replace_site(const Replacement& site);

}  // namespace hindsight
