// Publishing: files are staged in a folder beside the output, the two are exchanged in one step, and the old
// one is removed, so that a reader meets the old site or the new one and never half of either. A manifest in
// the output lists what Hindsight wrote; what it did not write moves along untouched, and a folder that is
// not empty and has no manifest is refused.
#pragma once

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace hindsight {

struct Published {
  std::size_t written = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
};

// Errors of the file system and refusals are thrown as std::runtime_error with a message for people.
class Publisher {
 public:
  // Prepares a staging folder beside `out`. `edition` is written to the manifest; a folder that holds another
  // edition is refused.
  Publisher(std::filesystem::path out, std::string edition);
  ~Publisher();  // removes the staging folder when commit() was not reached
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  // Stages a file. `path` is relative, without "..". Unchanged bytes are linked from the old site. Safe to
  // call from several threads for different paths.
  void write(const std::string& path, std::string_view bytes);

  // Stages a copy of the file at `source`.
  void copy(const std::string& path, const std::filesystem::path& source);

  // Exchanges the staged site with the old one.
  Published commit();

 private:
  bool stage_unchanged(const std::string& path, std::string_view bytes);
  void note(const std::string& path, bool unchanged);
  void carry_foreign_files();
  void write_manifest();

  std::filesystem::path out_;
  std::filesystem::path staging_;
  std::string edition_;
  std::set<std::string> old_files_;  // of the manifest of the site that stands
  std::set<std::string> new_files_;
  std::set<std::string> folders_;  // made in the staging folder
  std::size_t unchanged_ = 0;
  bool committed_ = false;
  std::mutex lock_;
};

}  // namespace hindsight
