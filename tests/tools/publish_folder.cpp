// Publishes the files of a folder as they are: `publish_folder FROM OUT KEY [KEPT…]`, where KEY names what
// the site is made from, or is "". The fault test runs it at every system call, which the whole generator
// would be too slow for.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <set>
#include <string>

#include "disk/publish.h"

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  if (argc < 4) return 2;
  const fs::path from = argv[1];
  try {
    hindsight::Publisher publisher(argv[2], {"internal", {argv + 4, argv + argc}, false});
    publisher.set_key(argv[3]);
    std::set<std::string> paths;
    for (const auto& entry : fs::recursive_directory_iterator(from))
      if (entry.is_regular_file()) paths.insert(entry.path().lexically_relative(from).generic_string());
    for (const std::string& path : paths) publisher.copy(path, from / path);
    publisher.commit();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "publish_folder: %s\n", error.what());
    return 2;
  }
  return 0;
}
