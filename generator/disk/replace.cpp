#include "disk/replace.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <system_error>

#include "base/text.h"
#include "disk/bytes.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kReadable = 0644;

[[noreturn]] void fail(const fs::path& path) { fail_with("cannot write", path, errno); }

// A file with a name of its own beside `path`, removed again unless it is kept.
class NewFile {
 public:
  explicit NewFile(const fs::path& path) : name_((path.parent_path() / ".hindsight-XXXXXX").string()) {
    file_ = mkstemp(name_.data());
    if (file_ < 0) fail(path);
  }
  ~NewFile() {
    if (file_ >= 0) close(file_);
    if (!kept_) unlink(name_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::string_view bytes) { write_all(file_, bytes, name_); }
  void take_mode_of(const fs::path& other) {
    struct stat status {};
    if (stat(other.c_str(), &status) != 0) fail(other);
    if (fchown(file_, status.st_uid, status.st_gid) != 0 && errno != EPERM) fail(name_);
    if (fchmod(file_, status.st_mode & 07777U) != 0) fail(name_);  // after the owner, which clears bits of it
  }
  void take_mode(mode_t mode) {
    if (fchmod(file_, mode) != 0) fail(name_);
  }
  // Takes a name that no file has. Unlike a rename, a link fails where one stands. Where the file system has
  // no links, an empty file holds the name until this one takes its place.
  void take_name(const fs::path& path) {
    finish();
    if (link(name_.c_str(), path.c_str()) == 0) return;
    if (errno == EEXIST) fail(path);
    const int holder = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kReadable);
    if (holder < 0) fail(path);
    close(holder);
    if (std::rename(name_.c_str(), path.c_str()) != 0) {
      const int why = errno;
      unlink(path.c_str());
      fail_with("cannot write", path, why);
    }
    keep();
  }
  void finish() {
    if (fsync(file_) != 0) fail(name_);
    const int file = file_;
    file_ = -1;
    if (close(file) != 0) fail(name_);
  }
  const std::string& name() const { return name_; }
  void keep() { kept_ = true; }

 private:
  std::string name_;
  int file_ = -1;
  bool kept_ = false;
};

// Fills a new file and gives it the name `path`, which is that of no link.
template <class Fill>
void put(const fs::path& path, bool replace, Fill fill) {
  std::error_code error;
  if (replace && !fs::is_regular_file(path, error))
    throw std::runtime_error(fmt::format("cannot write {}: it is no regular file", visible(path.string())));
  NewFile file(path);
  fill(file);
  if (replace)
    file.take_mode_of(path);
  else
    file.take_mode(kReadable);
  file.finish();
  if (std::rename(file.name().c_str(), path.c_str()) != 0) fail(path);
  file.keep();
}

template <class Fill>
void put_or_replace(const fs::path& path, Fill fill) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  put(error ? path : real, !error, fill);
}

}  // namespace

void replace_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) fail_with("cannot write", path, error.value());
  put(real, true, [&](NewFile& file) { file.write(bytes); });
}

void write_file(const fs::path& path, std::string_view bytes) {
  put_or_replace(path, [&](NewFile& file) { file.write(bytes); });
}

void write_file(const fs::path& path, const std::function<void(const Append&)>& fill) {
  put_or_replace(path, [&](NewFile& file) { fill([&](std::string_view bytes) { file.write(bytes); }); });
}

void create_file(const fs::path& path, std::string_view bytes) {
  NewFile file(path);
  file.write(bytes);
  file.take_mode(kReadable);
  file.take_name(path);
}

void create_file(const fs::path& path, std::string_view bytes, const fs::path& like) {
  NewFile file(path);
  file.write(bytes);
  file.take_mode_of(like);
  file.take_name(path);
}

}  // namespace hindsight
