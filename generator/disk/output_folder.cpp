#include "disk/output_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "base/text.h"
#include "disk/bytes.h"

namespace hindsight {

namespace fs = std::filesystem;

fs::path real_output_folder(const fs::path& out) {
  std::error_code error;
  fs::path folder = fs::absolute(out).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  if (fs::is_symlink(folder, error) && !fs::exists(folder, error))
    throw std::runtime_error(fmt::format("{} is a link that leads nowhere", visible(folder.string())));
  folder = fs::weakly_canonical(folder, error);
  if (error) fail_with("cannot write", out, error.value());
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    throw std::runtime_error(fmt::format("{} is a file, not a folder", visible(folder.string())));
  if (error) fail_with("cannot write", out, error.value());
  return folder;
}

bool is_mount_point(const fs::path& folder) {
  struct statx attributes {};
  if (statx(AT_FDCWD, folder.c_str(), 0, STATX_BASIC_STATS, &attributes) == 0 &&
      (attributes.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0)
    return (attributes.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
  struct stat own {};  // an old system does not say; it cannot tell a folder that is mounted twice
  struct stat above {};
  return stat(folder.c_str(), &own) == 0 && stat((folder / "..").c_str(), &above) == 0 &&
         own.st_dev != above.st_dev;
}

void take_mode(const fs::path& folder, const fs::path& like) {
  struct stat status {};
  if (stat(like.c_str(), &status) != 0) fail_with("cannot read", like, errno);
  if (chown(folder.c_str(), status.st_uid, status.st_gid) != 0 && errno != EPERM)
    fail_with("cannot write", folder, errno);
  if (chmod(folder.c_str(), status.st_mode & 07777U) != 0) fail_with("cannot write", folder, errno);
}

}  // namespace hindsight
