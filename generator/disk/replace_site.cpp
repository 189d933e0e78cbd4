#include "disk/replace_site.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <vector>

#include "disk/bytes.h"
#include "disk/retire.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

// What is linked to before what links: assets, attachments, data; pages, feeds; the lists of pages; the home
// page.
int rank_of(std::string_view path) {
  if (path == "index.html") return 4;
  if (path.ends_with("/index.html")) return 3;
  if (path.ends_with(".xml")) return 2;
  return path.ends_with(".html") ? 1 : 0;
}

// New files first, since no page that stands leads to them, and once they are there every link of every
// page, old or new, leads somewhere until the first removal.
std::vector<std::string> in_order(const Replacement& site) {
  std::vector<std::string> paths(site.changed.begin(), site.changed.end());
  const auto key = [&](const std::string& path) {
    return std::pair(site.old_files.contains(path), rank_of(path));
  };
  std::stable_sort(paths.begin(), paths.end(),
                   [&](const std::string& a, const std::string& b) { return key(a) < key(b); });
  return paths;
}

void remove_file(const fs::path& path) {
  if (unlink(path.c_str()) != 0 && errno != ENOENT) fail_with("cannot remove", path, errno);
}

// Removes the folders that the old site alone needed, where nothing is in them any more. That a build which
// was cut short emptied one does not matter.
void remove_empty_folders(const Replacement& site, const std::set<std::string>& needed) {
  for (auto folder = site.old_folders.rbegin(); folder != site.old_folders.rend(); ++folder) {
    if (needed.contains(*folder) || rmdir((site.out / *folder).c_str()) == 0) continue;
    if (errno != ENOTEMPTY && errno != EEXIST && errno != ENOENT && errno != ENOTDIR)
      fail_with("cannot remove", site.out / *folder, errno);
  }
}

// An old file whose name a folder needs, or that lies in a folder whose name a file needs.
std::set<std::string> in_the_way(const Replacement& site, const std::set<std::string>& folders) {
  std::set<std::string> paths;
  for (const std::string& path : site.old_files) {
    const std::set<std::string> above = folders_of({path});
    const bool below_a_file = std::any_of(above.begin(), above.end(), [&](const std::string& folder) {
      return site.manifest.files.contains(folder);
    });
    if (folders.contains(path) || below_a_file) paths.insert(path);
  }
  return paths;
}

}  // namespace

void replace_site(const Replacement& site) {
  const std::set<std::string>& new_files = site.manifest.files;
  Manifest both{site.manifest.edition, Manifest::State::replaced, site.old_files};
  both.files.insert(new_files.begin(), new_files.end());
  write_manifest(site.out, both, site.staging);
  const std::set<std::string> folders = folders_of(new_files);
  const std::set<std::string> first = in_the_way(site, folders);
  for (const std::string& path : first) remove_file(site.out / path);
  remove_empty_folders(site, folders);
  for (const std::string& path : in_order(site)) {
    std::error_code error;
    const fs::path to = site.out / path;
    fs::create_directories(to.parent_path(), error);
    if (error) fail_with("cannot create", to.parent_path(), error.value());
    if (std::rename((site.staging / path).c_str(), to.c_str()) != 0) fail_with("cannot write", to, errno);
  }
  for (const std::string& path : site.old_files)
    if (!new_files.contains(path) && !first.contains(path)) remove_file(site.out / path);
  remove_empty_folders(site, folders);
  write_manifest(site.out, site.manifest, site.staging);
}

}  // namespace hindsight
