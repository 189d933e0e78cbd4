#include "disk/bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>

#include <cerrno>
#include <system_error>

#include "base/text.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kNewFile = 0666;  // the umask takes from it
constexpr std::size_t kPiece = std::size_t{64} * 1024;

class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags, std::string_view what) : path_(path) {
    do file_ = open(path.c_str(), flags | O_CLOEXEC, kNewFile);
    while (file_ < 0 && errno == EINTR);
    if (file_ < 0) fail_with(what, path, errno);
  }
  ~OpenFile() {
    if (file_ >= 0) close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int get() const { return file_; }
  // Some file systems say only now that there was no room. An interrupted close has closed the file.
  void finish() {
    const int file = file_;
    file_ = -1;
    if (close(file) != 0 && errno != EINTR) fail_with("cannot write", path_, errno);
  }

 private:
  const fs::path& path_;
  int file_ = -1;
};

// One that is read from its beginning.
class RegularFile {
 public:
  explicit RegularFile(const fs::path& path)
      : path_(path), file_(path, O_RDONLY | O_NONBLOCK, kWhat) {  // a pipe would be waited for
    struct stat status {};
    if (fstat(file_.get(), &status) != 0) fail_with(kWhat, path, errno);
    if (S_ISDIR(status.st_mode)) fail_with(kWhat, path, EISDIR);
    if (!S_ISREG(status.st_mode)) fail_with(kWhat, path, EOPNOTSUPP);
    size_ = static_cast<std::size_t>(status.st_size);
  }

  std::size_t size() const { return size_; }  // when it was opened

  // How many bytes there were for `to`; none at the end.
  std::size_t read(char* to, std::size_t most) const {
    for (;;) {
      const ssize_t n = ::read(file_.get(), to, most);
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno != EINTR) fail_with(kWhat, path_, errno);
    }
  }

  // As many as `to` has room for, or as are left.
  std::size_t read_all(std::string& to) const {
    std::size_t all = 0;
    while (all < to.size()) {
      const std::size_t n = read(to.data() + all, to.size() - all);
      if (n == 0) break;
      all += n;
    }
    return all;
  }

 private:
  static constexpr std::string_view kWhat = "cannot read";
  const fs::path& path_;
  OpenFile file_;
  std::size_t size_ = 0;
};

}  // namespace

void fail_with(std::string_view what, const fs::path& path, int error) {
  throw std::system_error(error, std::generic_category(), fmt::format("{} {}", what, visible(path.string())));
}

std::string read_bytes(const fs::path& path, std::size_t most) {
  const RegularFile file(path);
  std::string bytes;
  bytes.resize(std::min(file.size() + 1, most));  // one more, to meet the end at once
  std::size_t size = 0;
  while (size < most) {
    if (size == bytes.size()) bytes.resize(std::min(bytes.size() * 2, most));  // it grows while it is read
    const std::size_t n = file.read(bytes.data() + size, bytes.size() - size);
    if (n == 0) break;
    size += n;
  }
  bytes.resize(size);
  return bytes;
}

bool have_same_bytes(const fs::path& one, const fs::path& other) {
  const RegularFile a(one);
  const RegularFile b(other);
  if (a.size() != b.size()) return false;
  std::string piece(kPiece, '\0');
  std::string beside(kPiece, '\0');
  for (;;) {
    const std::size_t n = a.read_all(piece);
    if (b.read_all(beside) != n || piece.compare(0, n, beside, 0, n) != 0) return false;
    if (n < kPiece) return true;
  }
}

void read_pieces(const fs::path& path, const std::function<bool(std::string_view)>& take) {
  const RegularFile file(path);
  std::string piece(std::min(file.size() + 1, kPiece), '\0');
  while (const std::size_t n = file.read(piece.data(), piece.size()))
    if (!take(std::string_view(piece).substr(0, n))) return;
}

void write_all(int file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail_with("cannot write", path, n == 0 ? EIO : errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

void create_bytes(const fs::path& path, std::string_view bytes) {
  OpenFile file(path, O_WRONLY | O_CREAT | O_EXCL, "cannot write");
  write_all(file.get(), bytes, path);
  file.finish();
}

void sync_file_system(const fs::path& folder) {
  const OpenFile file(folder, O_RDONLY | O_DIRECTORY, "cannot write");
  if (syncfs(file.get()) != 0) fail_with("cannot write", folder, errno);
}

}  // namespace hindsight
