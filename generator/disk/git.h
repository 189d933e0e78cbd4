// What git knows about a site's folder: the commit it stands at, and which files a branch changed. Asked of
// the `git` program, without a shell; nothing is written. With the rest of disk/ the only runner of
// processes.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/commit.h"

namespace hindsight {

// Paths are relative to the folder that was asked about, with "/" between folders.
struct ChangedFiles {
  std::set<std::string> present;  // changed, added, renamed to this name, or not known to git yet
  std::set<std::string> gone;     // deleted, or renamed to another name
};

// What the work tree has changed below `folder` since HEAD's branch left `ref`: commits, what is not
// committed yet, and files that git does not know and does not ignore. Throws std::runtime_error that says
// what to do where there is no git, no repository, no such commit, or no common ancestor (as in a shallow
// clone).
ChangedFiles changed_since(const std::filesystem::path& folder, const std::string& ref);

// The commit that the folder stands at, and whether anything below it differs but the folders `leave_out`,
// which are relative to it; empty without git, without a repository, and before the first commit.
std::optional<Commit> head_commit(const std::filesystem::path& folder,
                                  const std::vector<std::string>& leave_out);

struct FileHistory {
  LastChanges last_changes;  // of the files below the folder, relative to it
  bool shallow = false;      // the history is cut off, so nobody knows when a file changed: there are none
};

// Asked once for all files. Empty without git, without a repository, and before the first commit.
FileHistory history_below(const std::filesystem::path& folder);

// Where the folder lies in its repository: "docs/postmortems/", "" at the top or outside of any.
std::string place_in_repository(const std::filesystem::path& folder);

}  // namespace hindsight
