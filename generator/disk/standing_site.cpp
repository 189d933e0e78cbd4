#include "disk/standing_site.h"

#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <system_error>

#include "disk/bytes.h"
#include "disk/output_folder.h"
#include "disk/retire.h"

namespace hindsight {

namespace fs = std::filesystem;

StandingSite read_standing_site(const fs::path& folder) {
  StandingSite site;
  site.folder = folder;
  std::error_code error;
  if (!fs::exists(folder, error)) return site;
  Listing all = list_all(folder);
  site.foreign = std::move(all.files);
  site.folders = std::move(all.folders);
  std::copy_if(site.folders.begin(), site.folders.end(), std::inserter(site.mounts, site.mounts.end()),
               [&](const std::string& path) { return is_mount_point(folder / path); });
  site.manifest = find_manifest(folder);
  if (!site.manifest) return site;
  const std::set<std::string> made = folders_of(site.manifest->files);
  std::set_intersection(made.begin(), made.end(), site.folders.begin(), site.folders.end(),
                        std::inserter(site.own_folders, site.own_folders.end()));
  // A listed file that is gone, or lies behind a link that somebody made, is none of ours.
  const auto is_gone = [&](const std::string& path) { return site.foreign.erase(path) == 0; };
  site.complete = std::erase_if(site.manifest->files, is_gone) == 0;
  return site;
}

const std::set<std::string>& StandingSite::files() const {
  static const std::set<std::string> none;
  return manifest ? manifest->files : none;
}

bool StandingSite::has(const std::string& path, std::string_view bytes) const {
  if (!files().contains(path)) return false;
  struct stat status {};
  if (lstat((folder / path).c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink != 1 ||
      static_cast<std::size_t>(status.st_size) != bytes.size())
    return false;
  try {
    std::string_view rest = bytes;
    bool same = true;
    read_pieces(folder / path, [&](std::string_view piece) {
      same = rest.starts_with(piece);
      if (same) rest.remove_prefix(piece.size());
      return same;
    });
    return same && rest.empty();
  } catch (const std::system_error&) {
    return false;  // it is written anew
  }
}

}  // namespace hindsight
