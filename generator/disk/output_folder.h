// What kind of folder a site is published into: where it really is, and what the system lets be done to it.
#pragma once

#include <filesystem>

namespace hindsight {

// The folder itself, absolute, where `out` may be a symbolic link to it or not be there yet. Throws
// std::runtime_error for a file, and for a link that leads nowhere.
std::filesystem::path real_output_folder(const std::filesystem::path& out);

// A folder on which something is mounted cannot be renamed.
bool is_mount_point(const std::filesystem::path& folder);

// Gives a new folder the permissions of another, and its owner where that is allowed.
void take_mode(const std::filesystem::path& folder, const std::filesystem::path& like);

}  // namespace hindsight
