// Taking down folders that a publication made or emptied: the old site after the exchange, and what a build
// that was cut short left behind. What Hindsight did not write is moved into the site that stands.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace hindsight {

// Every path below `folder` but its files of Hindsight's own (manifest, lock, staging), relative to it.
// Links are not followed.
struct Listing {
  std::set<std::string> files;  // everything that is no folder
  std::set<std::string> folders;
};
Listing list_all(const std::filesystem::path& folder);

// Every folder above one of `files`.
std::set<std::string> folders_of(const std::set<std::string>& files);

// Removes `old`. Of what is not in `listed`, links to what stands in `heir` too are removed, and the rest
// moves there. Throws std::runtime_error.
void retire(const std::filesystem::path& old, const std::set<std::string>& listed,
            const std::filesystem::path& heir);

// Removes the staging folder of a build that was cut short. `out` is the site that stands. Throws when it
// is not one of Hindsight's.
void clear_leftover(const std::filesystem::path& staging, const std::filesystem::path& out);

// Removes a staging folder and all that is in it, its manifest last.
void remove_staging(const std::filesystem::path& staging);

}  // namespace hindsight
