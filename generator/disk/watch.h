// Watching a site's sources: what stands in its folders, file by file, and being woken when something there
// changes. The comparison of two states is what decides; inotify only makes it soon, and where it is not to
// be had (network file systems, no watches left) the next look is a second away.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace hindsight {

struct FileStamp {
  std::int64_t changed = 0;  // nanoseconds, of whatever clock the file system has
  std::uintmax_t size = 0;
  std::uintmax_t number = 0;  // of the file on its disk: a file that was put in its place is another

  auto operator<=>(const FileStamp&) const = default;
};

using SourceStamps = std::map<std::string, FileStamp>;  // path relative to the site

struct WatchedPlaces {
  std::vector<std::string> folders;  // relative to the site; those that are not there are empty
  std::vector<std::string> files;
  std::vector<std::string> leave_out;  // folders

  bool operator==(const WatchedPlaces&) const = default;
};

SourceStamps stamps_of(const std::filesystem::path& root, const WatchedPlaces& places);

// Paths that came, went or changed, sorted.
std::vector<std::string> changed_paths(const SourceStamps& before, const SourceStamps& after);

class FolderWatch {
 public:
  FolderWatch();
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  // Watches the folder of each file as well as those it watched before. Cheap when repeated.
  void watch(const std::filesystem::path& root, const SourceStamps& files);

  // Returns when something happened (true), after `most`, or when `stop` can be read.
  bool wait(std::chrono::milliseconds most, int stop) const;

 private:
  int inotify_ = -1;
};

}  // namespace hindsight
