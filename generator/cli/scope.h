// Which findings a check was asked for: those in the files that were named, and with --changed those that a
// branch brought about.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "disk/git.h"

namespace hindsight {

class Scope {
 public:
  // `paths` are files and folders relative to the site; without any, all of it is asked for.
  Scope(std::vector<std::string> paths, std::optional<ChangedFiles> changes);

  bool has_file(const std::string& path) const;

  // In a file that is asked for; or in another, and about a link or an id that leads to a document which the
  // branch deleted or renamed.
  bool has(const Diagnostic& finding) const;

 private:
  bool is_named(const std::string& path) const;

  std::vector<std::string> paths_;
  std::optional<ChangedFiles> changes_;
  std::set<std::string> gone_;  // all names of documents that are gone: paths, and ids from them
};

}  // namespace hindsight
