// Whole files by system calls: an interrupted call is repeated, a short write continued, and what fails says
// which file it was and why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace hindsight {

// Throws std::system_error, "<what> <path>: <reason>", with the reason of `error` (an errno). So do all
// below.
[[noreturn]] void fail_with(std::string_view what, const std::filesystem::path& path, int error);

// The bytes of a regular file, as many as it has when it is read, `most` at most. A pipe or a device is an
// error.
std::string read_bytes(const std::filesystem::path& path, std::size_t most = SIZE_MAX);

// The same in pieces, in order, until `take` is false of one.
void read_pieces(const std::filesystem::path& path, const std::function<bool(std::string_view)>& take);

// Two regular files have the same bytes.
bool have_same_bytes(const std::filesystem::path& one, const std::filesystem::path& other);

// Makes a new file; where one stands, that is an error.
void create_bytes(const std::filesystem::path& path, std::string_view bytes);

// Writes all of `bytes` to an open file; `path` is for the complaint.
void write_all(int file, std::string_view bytes, const std::filesystem::path& path);

// Asks the system to bring everything of the folder's file system to its disk.
void sync_file_system(const std::filesystem::path& folder);

}  // namespace hindsight
