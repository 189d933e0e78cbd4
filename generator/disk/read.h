// Reading a site from disk: the list of its files and their bytes. Hidden files, version control, dependency
// folders and the site's own output are not part of it. Symbolic links are followed only while they stay
// inside the site's folder. With publish.h the only user of the file system.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace hindsight {

// The regular files below each of `folders` (relative to `root`, "." for all of it), as paths relative to
// `root` with "/" between folders, sorted, each once. `leave_out` are folders relative to `root`.
std::vector<std::string> list_files(const std::filesystem::path& root,
                                    const std::vector<std::string>& folders,
                                    const std::vector<std::string>& leave_out, Diagnostics& out);

// The bytes of a regular file, `most` at most; empty with an error in `out` when it cannot be read. `name` is
// how it is reported.
std::optional<std::string> read_file(const std::filesystem::path& path, const std::string& name,
                                     Diagnostics& out, std::size_t most = SIZE_MAX);

}  // namespace hindsight
