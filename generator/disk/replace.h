// Writing single files of a site in place: whole or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace hindsight {

// Replaces the bytes of an existing file in one step, by way of a new file beside it. Its permissions stay,
// its owner where that is allowed; of a symbolic link the file that it names is replaced. Throws
// std::runtime_error with a message for people.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

// Replaces a file, or makes one that everybody may read where there is none.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// The same for a file that is never whole in memory: `fill` gives its bytes bit by bit.
using Append = std::function<void(std::string_view)>;
void write_file(const std::filesystem::path& path, const std::function<void(const Append&)>& fill);

// Makes a file that everybody may read, whole or not at all (killed on a file system without hard links: or
// empty). Throws when there is a file of that name.
void create_file(const std::filesystem::path& path, std::string_view bytes);

// The same with the permissions of another.
void create_file(const std::filesystem::path& path, std::string_view bytes,
                 const std::filesystem::path& like);

}  // namespace hindsight
