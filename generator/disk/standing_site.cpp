#include "disk/standing_site.h"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <system_error>
#include <vector>

#include "base/parallel.h"
#include "disk/bytes.h"
#include "disk/checksum.h"
#include "disk/output_folder.h"
#include "disk/retire.h"

namespace hindsight {

namespace {

namespace fs = std::filesystem;

// Of a file alone, under no second name and behind no link.
std::optional<std::size_t> size_alone(const fs::path& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink != 1)
    return std::nullopt;
  return static_cast<std::size_t>(status.st_size);
}

}  // namespace

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

bool StandingSite::is_made_from(const std::string& key, const Copies& copies, std::size_t jobs) const {
  if (key.empty() || !manifest || !complete || manifest->made_from != key) return false;
  std::vector<const std::string*> paths;
  for (const std::string& path : manifest->files) paths.push_back(&path);
  const auto is_listed = [&](const auto& copy) { return manifest->files.contains(copy.first); };
  if (!std::all_of(copies.begin(), copies.end(), is_listed)) return false;
  std::atomic<bool> differs = false;
  const auto checksum_of = [&](const std::string& path) -> std::uint64_t {
    if (!size_alone(folder / path)) differs = true;
    if (const auto copy = copies.find(path); copy != copies.end()) {
      if (!have_same_bytes(folder / path, copy->second)) differs = true;
      return 0;
    }
    Checksum checksum;
    read_pieces(folder / path, [&](std::string_view piece) {
      checksum.add(piece);
      return !differs;
    });
    return checksum.of(path);
  };
  try {
    const auto checksums =
        parallel_map(jobs, paths.size(), [&](std::size_t i) { return differs ? 0 : checksum_of(*paths[i]); });
    return !differs &&
           std::accumulate(checksums.begin(), checksums.end(), std::uint64_t{0}) == manifest->checksum;
  } catch (const std::system_error&) {
    return false;  // what cannot be read is complained of when it is needed
  }
}

bool StandingSite::has(const std::string& path, std::string_view bytes) const {
  if (!files().contains(path) || size_alone(folder / path) != bytes.size()) return false;
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
