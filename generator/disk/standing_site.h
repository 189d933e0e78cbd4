// The site that stands in a folder before another takes its place: all that is there, and what of it is
// Hindsight's.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "disk/manifest.h"
#include "disk/retire.h"

namespace hindsight {

struct StandingSite {
  std::filesystem::path folder;
  Listing all;
  std::optional<Manifest> manifest;
  std::set<std::string> files;   // of `all`, what Hindsight wrote
  std::set<std::string> mounts;  // of the folders, those on which something is mounted

  std::set<std::string> own_folders() const;  // those that Hindsight made
  bool is_foreign(const std::string& path) const;

  // The file is Hindsight's alone, under no second name and behind no link, and has these bytes.
  bool has(const std::string& path, std::string_view bytes) const;
};

// Without anything where there is no such folder. Throws std::runtime_error.
StandingSite read_standing_site(const std::filesystem::path& folder);

}  // namespace hindsight
