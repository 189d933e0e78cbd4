// The site that stands in a folder before another takes its place: all that is there, and what of it is
// Hindsight's.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "disk/manifest.h"

namespace hindsight {

using Copies = std::map<std::string, std::filesystem::path>;  // path in the site → its source

struct StandingSite {
  std::filesystem::path folder;
  std::optional<Manifest> manifest;   // without the listed files that are gone
  bool complete = true;               // none is
  std::set<std::string> foreign;      // files of others
  std::set<std::string> folders;      // all of them
  std::set<std::string> own_folders;  // those that Hindsight made
  std::set<std::string> mounts;       // those on which something is mounted

  const std::set<std::string>& files() const;  // those that Hindsight wrote

  // It was made from what `key` names (content_key.h; "" names nothing) and is as it was published: every
  // file has its bytes, and each of the copies those of its source.
  bool is_made_from(const std::string& key, const Copies& copies, std::size_t jobs) const;

  // The file is Hindsight's alone, under no second name and behind no link, and has these bytes.
  bool has(const std::string& path, std::string_view bytes) const;
};

// Without anything where there is no such folder. Throws std::runtime_error.
StandingSite read_standing_site(const std::filesystem::path& folder);

}  // namespace hindsight
