// The site that stands in a folder before another takes its place: all that is there, and what of it is
// Hindsight's.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "disk/manifest.h"

namespace hindsight {

struct StandingSite {
  std::filesystem::path folder;
  std::optional<Manifest> manifest;   // without the listed files that are gone
  bool complete = true;               // none is
  std::set<std::string> foreign;      // files of others
  std::set<std::string> folders;      // all of them
  std::set<std::string> own_folders;  // those that Hindsight made
  std::set<std::string> mounts;       // those on which something is mounted

  const std::set<std::string>& files() const;  // those that Hindsight wrote

  // The file is Hindsight's alone, under no second name and behind no link, and has these bytes.
  bool has(const std::string& path, std::string_view bytes) const;
};

// Without anything where there is no such folder. Throws std::runtime_error.
StandingSite read_standing_site(const std::filesystem::path& folder);

}  // namespace hindsight
