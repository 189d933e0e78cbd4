// The version of the sources, as a value: which commit they stand at.
#pragma once

#include <string>

namespace hindsight {

struct Commit {
  std::string id;      // 40 or 64 hexadecimal digits
  bool dirty = false;  // a source differs from it, or is not known to git
};

}  // namespace hindsight
