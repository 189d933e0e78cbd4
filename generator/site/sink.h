// Where a site goes: finished pages as bytes, attachments as handles to files that the site never reads. In
// earnest the sink stages files on disk, in tests it is a map.
#pragma once

#include <functional>
#include <string>

namespace hindsight {

// Both are called from several threads, once for each path. Paths are relative with "/" between folders.
struct Sink {
  std::function<void(const std::string& path, std::string bytes)> write;
  std::function<void(const std::string& path, const std::string& source)>
      copy;  // source: relative to the site
};

}  // namespace hindsight
