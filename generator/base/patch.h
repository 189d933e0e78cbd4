// Changes to a file by whole lines: made, and shown as a unified diff that `git apply` and `patch -p0`
// accept. Bytes are kept as they are, whatever their encoding and line ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

struct LineEdit {
  int line = 0;                    // from 1: what is added stands before this line
  int removed = 0;                 // this line and those after it, so many
  std::vector<std::string> added;  // each with its line end
};

// The text in lines, each with its end; the last may have none.
std::vector<std::string_view> lines_with_ends(std::string_view text);

// REQUIRES: edits are in order of their lines and do not overlap.
std::string apply_edits(std::string_view text, const std::vector<LineEdit>& edits);

// The change as a patch; "" for no edits. `path` is relative to where the patch will be applied.
std::string unified_diff(const std::string& path, std::string_view text, const std::vector<LineEdit>& edits);

// A patch that makes or removes a file.
std::string diff_of_new_file(const std::string& path, std::string_view text);
std::string diff_of_removed_file(const std::string& path, std::string_view text);

}  // namespace hindsight
