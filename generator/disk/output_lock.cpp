#include "disk/output_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "disk/bytes.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kNewFile = 0644;

// What the file holds: a process number and a line break, or nothing yet. Anything else is not ours.
std::string text_of(int file) {
  std::array<char, 32> buffer{};
  const ssize_t n = pread(file, buffer.data(), buffer.size(), 0);
  return n <= 0 ? std::string() : std::string(buffer.data(), static_cast<std::size_t>(n));
}

// A number that was cut short is one too.
bool is_process(std::string_view text) {
  const std::string_view digits = text.substr(0, text.find('\n'));
  return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos &&
         text.size() <= digits.size() + 1;
}

int open_lock(const fs::path& path) {
  int file = -1;
  do file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, kNewFile);
  while (file < 0 && errno == EINTR);
  if (file < 0) fail_with("cannot write", path, errno);
  return file;
}

int try_lock(int file) {
  int locked = 0;
  do locked = flock(file, LOCK_EX | LOCK_NB);
  while (locked != 0 && errno == EINTR);
  return locked == 0 ? 0 : errno;
}

// False when the build before this one removed the file between our opening and our locking it.
bool is_still(int file, const fs::path& path) {
  struct stat held {};
  struct stat named {};
  return fstat(file, &held) == 0 && stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

}  // namespace

OutputLock::OutputLock(fs::path file, const fs::path& out) : path_(std::move(file)) {
  for (;;) {
    file_ = open_lock(path_);
    const int error = try_lock(file_);
    const std::string text = text_of(file_);
    if (error == 0 && is_still(file_, path_) && (text.empty() || is_process(text))) break;
    const bool again = error == 0 && !is_still(file_, path_);
    close(std::exchange(file_, -1));
    if (again) continue;
    if (error == 0)
      throw std::runtime_error(
          fmt::format("{} is no lock of Hindsight's; move it away", visible(path_.string())));
    if (error != EWOULDBLOCK) fail_with("cannot lock", path_, error);
    const std::string process =
        is_process(text) ? fmt::format(" (process {})", text.substr(0, text.find('\n'))) : "";
    throw std::runtime_error(fmt::format("another build{} is writing to {}; wait until it has ended", process,
                                         visible(out.string())));
  }
  sign();
}

// Says who has the lock.
void OutputLock::sign() {
  try {
    if (ftruncate(file_, 0) != 0) fail_with("cannot write", path_, errno);
    write_all(file_, std::to_string(getpid()) + "\n", path_);
  } catch (const std::runtime_error&) {
    release();
    throw;
  }
}

void OutputLock::release() {
  unlink(path_.c_str());  // while it is still locked
  close(file_);
}

OutputLock::~OutputLock() { release(); }

}  // namespace hindsight
