// `hindsight adopt`: shows as a patch, or writes, what the texts of documents say as their front matter.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hindsight {

struct AdoptCommand {
  std::vector<std::filesystem::path> paths;  // files, or folders with all their documents
  bool diff = false;                         // the patch goes to standard output; so it does without `write`
  bool write = false;
  bool split = false;  // files with several incidents become one file each
};

// 0: done, with something to adopt or without. 2: wrong usage, or a file that cannot be read or written.
int run_adopt(const AdoptCommand& command);

}  // namespace hindsight
