// A lock against a second build into the same folder: a file that is locked while a build runs and removed
// at its end. The system lets go of the lock when a process dies in any way, so a file that was left behind
// locks nothing.
#pragma once

#include <filesystem>

namespace hindsight {

class OutputLock {
 public:
  // Throws std::runtime_error when another build has the lock, with its process where that is known. `out` is
  // the folder as it is named to people.
  OutputLock(std::filesystem::path file, const std::filesystem::path& out);
  ~OutputLock();
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;

 private:
  void sign();
  void release();

  std::filesystem::path path_;
  int file_ = -1;
};

}  // namespace hindsight
