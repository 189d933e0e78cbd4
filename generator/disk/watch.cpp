#include "disk/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <set>

#include "disk/read.h"

namespace hindsight {

namespace fs = std::filesystem;

SourceStamps stamps_of(const fs::path& root, const WatchedPlaces& places) {
  std::vector<std::string> folders;
  std::error_code error;
  for (const std::string& folder : places.folders)
    if (fs::is_directory(root / folder, error)) folders.push_back(folder);
  Diagnostics ignored;  // the build says what cannot be read
  std::vector<std::string> paths = list_files(root, folders, places.leave_out, ignored);
  paths.insert(paths.end(), places.files.begin(), places.files.end());
  SourceStamps stamps;
  for (const std::string& path : paths) {
    struct stat file {};
    if (stat((root / path).c_str(), &file) != 0) continue;
    const std::int64_t changed = std::int64_t{file.st_mtim.tv_sec} * 1'000'000'000 + file.st_mtim.tv_nsec;
    stamps[path] = {changed, static_cast<std::uintmax_t>(file.st_size), file.st_ino};
  }
  return stamps;
}

std::vector<std::string> changed_paths(const SourceStamps& before, const SourceStamps& after) {
  std::set<std::string> changed;
  for (const auto& [path, stamp] : before)
    if (const auto now = after.find(path); now == after.end() || now->second != stamp) changed.insert(path);
  for (const auto& [path, stamp] : after)
    if (!before.contains(path)) changed.insert(path);
  return {changed.begin(), changed.end()};
}

FolderWatch::FolderWatch() : inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

FolderWatch::~FolderWatch() {
  if (inotify_ >= 0) close(inotify_);
}

void FolderWatch::watch(const fs::path& root, const SourceStamps& files) {
  std::set<fs::path> folders = {root};
  for (const auto& [path, stamp] : files)
    for (fs::path folder = fs::path(path).parent_path(); !folder.empty(); folder = folder.parent_path())
      folders.insert(root / folder);
  for (const fs::path& folder : folders)
    inotify_add_watch(inotify_, folder.c_str(),
                      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVE | IN_MODIFY | IN_ONLYDIR);
}

bool FolderWatch::wait(std::chrono::milliseconds most, int stop) const {
  std::array<pollfd, 2> watched = {pollfd{stop, POLLIN, 0}, pollfd{inotify_, POLLIN, 0}};
  poll(watched.data(), watched.size(), static_cast<int>(most.count()));
  if (watched[1].revents == 0) return false;
  std::array<char, 1 << 16> events{};  // which they are is for the comparison to find out
  while (read(inotify_, events.data(), events.size()) > 0) continue;
  return true;
}

}  // namespace hindsight
