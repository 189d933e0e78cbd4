#include "disk/standing_site.h"

#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <system_error>

#include "disk/bytes.h"
#include "disk/output_folder.h"

namespace hindsight {

namespace fs = std::filesystem;

StandingSite read_standing_site(const fs::path& folder) {
  StandingSite site;
  site.folder = folder;
  std::error_code error;
  if (!fs::exists(folder, error)) return site;
  site.all = list_all(folder);
  std::copy_if(site.all.folders.begin(), site.all.folders.end(),
               std::inserter(site.mounts, site.mounts.end()),
               [&](const std::string& path) { return is_mount_point(folder / path); });
  site.manifest = find_manifest(folder);
  if (!site.manifest) return site;
  // A listed file that is gone, or lies behind a link that somebody made, is none of ours.
  std::set_intersection(site.manifest->files.begin(), site.manifest->files.end(), site.all.files.begin(),
                        site.all.files.end(), std::inserter(site.files, site.files.end()));
  return site;
}

std::set<std::string> StandingSite::own_folders() const {
  std::set<std::string> own;
  if (!manifest) return own;
  const std::set<std::string> made = folders_of(manifest->files);
  std::set_intersection(made.begin(), made.end(), all.folders.begin(), all.folders.end(),
                        std::inserter(own, own.end()));
  return own;
}

bool StandingSite::is_foreign(const std::string& path) const {
  return all.files.contains(path) && !files.contains(path);
}

bool StandingSite::has(const std::string& path, std::string_view bytes) const {
  if (!files.contains(path)) return false;
  struct stat status {};
  if (lstat((folder / path).c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink != 1 ||
      static_cast<std::size_t>(status.st_size) != bytes.size())
    return false;
  try {
    return read_bytes(folder / path) == bytes;
  } catch (const std::system_error&) {
    return false;  // it is written anew
  }
}

}  // namespace hindsight
