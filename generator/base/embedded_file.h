// Files that became part of the program when it was built, so that it runs from any folder
// (generator/embed.cmake).
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace hindsight {

struct EmbeddedFile {
  std::string_view path;  // relative to the folder that they come from
  std::string_view bytes;
};

// nullptr where there is none of that path.
inline const EmbeddedFile* find_file(const std::vector<EmbeddedFile>& files, std::string_view path) {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

}  // namespace hindsight
