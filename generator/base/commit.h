// The version of the sources, as values: which commit they stand at, and when each file last changed.
#pragma once

#include <map>
#include <string>

namespace hindsight {

struct Commit {
  std::string id;      // 40 or 64 hexadecimal digits; "" where it is not to be said
  bool dirty = false;  // a source differs from it, or is not known to git
};

// Path → day of the last commit that touched the file, such as 2026-11-21.
using LastChanges = std::map<std::string, std::string, std::less<>>;

}  // namespace hindsight
