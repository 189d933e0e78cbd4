// A folder's files as one zip file, which every system can unpack. The same files give the same bytes: names
// are sorted and every file has the same time and the same permissions.
#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>

namespace hindsight {

// Replaces `file` in one step by a zip of the files `paths`, which are relative to `folder`; 4 GiB at most.
// Throws std::runtime_error; the file that stood then stands.
void write_zip(const std::filesystem::path& file, const std::filesystem::path& folder,
               const std::set<std::string>& paths, std::size_t jobs);

}  // namespace hindsight
