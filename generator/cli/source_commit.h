// Which commit of its source the program was made from. generator/packaging/commit.cmake writes the
// definition into a file of its own, which only the program links: a new commit compiles that one file.
#pragma once

#include <string_view>

namespace hindsight {

struct SourceCommit {
  std::string_view id;    // the first twelve digits; "" where the source was no git repository
  std::string_view day;   // the day of the commit, as 2026-01-31; "" likewise
  bool modified = false;  // files of the program differed from the commit
};

SourceCommit source_commit();

}  // namespace hindsight
