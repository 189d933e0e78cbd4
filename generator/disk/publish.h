// Publishing: files are staged in a folder beside the output, the two are exchanged in one step, and the old
// one is removed, so that a reader meets the old site or the new one and never half of either. Where the
// folder itself must stay, its files are replaced one by one (replace_site.h). A manifest in the output lists
// what Hindsight wrote; what it did not write stays, and a folder that is not empty and has no manifest is
// refused.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.h"
#include "disk/output_lock.h"
#include "disk/standing_site.h"

namespace hindsight {

struct Published {
  std::size_t written = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::set<std::string> files;    // what the site has, relative to its folder
  std::set<std::string> changed;  // of the files, old and new, those that came, went or have other bytes now
};

struct PublishOptions {
  std::string edition;            // a folder that holds another one is refused
  std::vector<std::string> keep;  // paths in the output that others made; where one stands, the folder stays
  bool take_over = false;         // a folder without a manifest too; what is where a page must go is replaced
  std::size_t jobs = 1;           // threads for looking at what stands
};

// Errors of the file system and refusals are thrown as std::runtime_error with a message for people; the site
// that stood then stands, but for an error after the exchange or while files are replaced one by one.
class Publisher {
 public:
  // Takes the lock, clears what a build that was cut short left behind and makes a staging folder. A
  // symbolic link to a folder is followed.
  Publisher(std::filesystem::path out, PublishOptions options);
  ~Publisher();  // removes the staging folder when commit() did not
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  // Names what the site is made from (content_key.h). REQUIRES: nothing is staged.
  void set_key(std::string key);

  // True where the site that stands has the same key, holds these copies and is as it was published: then all
  // of it is staged. REQUIRES: nothing is staged, and nothing else is going to be where this is true.
  bool reuse(const Copies& copies);

  // Stages a file. `path` is relative, without "..". Bytes that stand in the old site are not written again.
  // Safe to call from several threads for different paths.
  void write(const std::string& path, std::string_view bytes);

  // Stages a copy of the file at `source`, of whose bytes the key says nothing.
  void copy(const std::string& path, const std::filesystem::path& source);

  // Puts the staged site in the place of the old one; does nothing where they are the same.
  Published commit();

 private:
  void choose_places();
  void refuse_nesting() const;
  void refuse_strangers() const;
  void make_staging();
  void drop_staging() noexcept;
  void stage(const std::string& path, std::string_view bytes, std::uint64_t checksum);
  void make_folder(const std::string& path);
  void sync_early(std::size_t written);
  void sync();
  void refuse_conflicts() const;
  bool fill_up();
  bool carry_foreign();
  bool exchange(const Manifest& manifest);
  void renew_manifest(const Manifest& manifest);

  std::filesystem::path out_;
  std::filesystem::path staging_;
  std::filesystem::path lock_file_;
  PublishOptions options_;
  std::optional<OutputLock> build_lock_;
  bool in_place_ = false;
  bool staged_ = false;  // the staging folder is there and only ours
  StandingSite old_;
  std::set<std::string> changed_;
  std::set<std::string> unchanged_;
  std::string key_;                // names what the new site is made from, or ""
  std::uint64_t checksum_ = 0;     // of what is staged but for copies
  std::set<std::string> folders_;  // made in the staging folder
  std::mutex lock_;
  std::atomic<std::size_t> unsynced_ = 0;  // bytes staged since the disk was last told to take them
  Beside early_sync_;
};

}  // namespace hindsight
