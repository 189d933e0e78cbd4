#include "disk/retire.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>

#include "base/text.h"
#include "disk/bytes.h"
#include "disk/manifest.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

void must(const std::error_code& error, std::string_view what, const fs::path& path) {
  if (error) fail_with(what, path, error.value());
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

bool is_own(std::string_view path) {
  return path == kManifestName || path == kNextManifest || path == kStagingInside || path == kLockInside;
}

// The same file under another name, or a symbolic link to the same place.
bool is_same(const fs::path& a, const fs::path& b) {
  std::error_code error;
  if (fs::is_symlink(a, error) || fs::is_symlink(b, error)) {
    const fs::path target = fs::read_symlink(a, error);
    return !error && target == fs::read_symlink(b, error) && !error;
  }
  return fs::equivalent(a, b, error) && !error;
}

void unlink_file(const fs::path& path) {
  if (unlink(path.c_str()) != 0 && errno != ENOENT) fail_with("cannot remove", path, errno);
}

void remove_folder(const fs::path& path) {
  if (rmdir(path.c_str()) != 0) fail_with("cannot remove", path, errno);
}

void move_to_heir(const fs::path& from, const fs::path& to) {
  if (is_there(to))
    throw std::runtime_error(fmt::format("{} was not made by Hindsight and {} has its place; move it away",
                                         visible(from.string()), visible(to.string())));
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  must(error, "cannot create", to.parent_path());
  if (std::rename(from.c_str(), to.c_str()) != 0) fail_with("cannot move along", from, errno);
}

}  // namespace

Listing list_all(const fs::path& folder) {
  Listing all;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  must(error, "cannot read", folder);
  for (const fs::recursive_directory_iterator end; entry != end; entry.increment(error)) {
    must(error, "cannot read", folder);
    const std::string path = entry->path().lexically_relative(folder).generic_string();
    const fs::file_type type = entry->symlink_status(error).type();
    if (is_own(path)) {
      if (type == fs::file_type::directory) entry.disable_recursion_pending();
    } else if (type == fs::file_type::directory) {
      all.folders.insert(path);
    } else {
      all.files.insert(path);
    }
  }
  must(error, "cannot read", folder);
  return all;
}

std::set<std::string> folders_of(const std::set<std::string>& files) {
  std::set<std::string> folders;
  for (const std::string& path : files) {
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos; slash = path.rfind('/', slash - 1))
      if (!folders.insert(path.substr(0, slash)).second) break;
  }
  return folders;
}

void retire(const fs::path& old, const std::set<std::string>& listed, const fs::path& heir) {
  const Listing all = list_all(old);
  for (const std::string& path : all.files) {
    if (listed.contains(path) || is_same(old / path, heir / path))
      unlink_file(old / path);
    else
      move_to_heir(old / path, heir / path);
  }
  for (auto folder = all.folders.rbegin(); folder != all.folders.rend(); ++folder)
    remove_folder(old / *folder);  // what lies in a folder sorts after it
  remove_staging(old);
}

void remove_staging(const fs::path& staging) {
  std::error_code error;
  for (fs::directory_iterator entry(staging, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().filename() == kManifestName) continue;
    std::error_code failed;
    fs::remove_all(entry->path(), failed);
    must(failed, "cannot remove", entry->path());
  }
  must(error, "cannot read", staging);
  unlink_file(staging / kManifestName);
  remove_folder(staging);
}

void clear_leftover(const fs::path& staging, const fs::path& out) {
  if (!is_there(staging)) return;
  std::error_code error;
  const auto refuse = [&] {
    throw std::runtime_error(fmt::format("{} is in the way: the new site is put together there; move it away",
                                         visible(staging.string())));
  };
  if (fs::symlink_status(staging, error).type() != fs::file_type::directory) refuse();
  const auto manifest = find_manifest(staging);
  if (manifest && manifest->state != Manifest::State::staging) return retire(staging, manifest->files, out);
  if (!manifest) {  // all that a build can leave without one is the beginning of one
    const Listing all = list_all(staging);
    if (!all.files.empty() || !all.folders.empty()) refuse();
  }
  remove_staging(staging);
}

}  // namespace hindsight
