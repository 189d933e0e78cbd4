#include "disk/publish.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "base/text.h"
#include "disk/bytes.h"
#include "disk/checksum.h"
#include "disk/output_folder.h"
#include "disk/replace_site.h"
#include "disk/retire.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

// A kept path, what lies below it, or a folder on the way to it.
bool is_kept(const std::string& path, const std::vector<std::string>& keep) {
  return std::any_of(keep.begin(), keep.end(), [&](const std::string& kept) {
    return path == kept || path.starts_with(kept + "/") || kept.starts_with(path + "/");
  });
}

// The disk takes what is staged while more is made; what is left at the end is less than this and what came
// meanwhile.
constexpr std::size_t kSyncEvery = std::size_t{64} << 20;

// What the system says where it cannot do a thing at all, as opposed to not now.
bool is_unsupported(int error) {
  return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP || error == EXDEV || error == EBUSY ||
         error == EPERM || error == EMLINK;
}

void create_folders(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) fail_with("cannot create", path, error.value());
}

}  // namespace

Publisher::Publisher(fs::path out, PublishOptions options)
    : out_(real_output_folder(out)), options_(std::move(options)) {
  create_folders(out_.parent_path());
  choose_places();
  build_lock_.emplace(lock_file_, out_);
  clear_leftover(out_ / kStagingInside, out_);
  clear_leftover(staging_, out_);
  old_ = read_standing_site(out_);
  if (!old_.mounts.empty())
    in_place_ = true;  // an exchange would take them to the staging folder, to stay there
  refuse_nesting();
  refuse_strangers();
  make_staging();
}

Publisher::~Publisher() { drop_staging(); }

// Beside the output, where a folder can be exchanged; else inside it.
void Publisher::choose_places() {
  std::error_code error;
  const bool exists = fs::exists(out_, error);
  if (exists && access(out_.c_str(), W_OK | X_OK) != 0) fail_with("cannot write", out_, errno);
  const fs::path parent = out_.parent_path();
  const bool inside = exists && (is_mount_point(out_) || access(parent.c_str(), W_OK | X_OK) != 0);
  const std::string name = out_.filename().string();
  staging_ = inside ? out_ / kStagingInside : parent / fmt::format(".{}.hindsight-staging", name);
  lock_file_ = inside ? out_ / kLockInside : parent / fmt::format(".{}.hindsight-lock", name);
  const bool keeps = std::any_of(options_.keep.begin(), options_.keep.end(), [&](const std::string& path) {
    return fs::symlink_status(out_ / path, error).type() != fs::file_type::not_found;
  });
  in_place_ = exists && (inside || keeps || options_.take_over);
}

// A site in another's folder would be carried along with it, and be missing while the two are exchanged.
void Publisher::refuse_nesting() const {
  const auto refuse = [](const fs::path& inner, const fs::path& outer) {
    throw std::runtime_error(
        fmt::format("{} lies in {}, and no site goes into another's folder; choose another with --out",
                    visible(inner.string()), visible(outer.string())));
  };
  for (fs::path above = out_; above.has_relative_path();) {
    above = above.parent_path();
    if (find_manifest(above)) refuse(out_, above);
  }
  for (const std::string& path : old_.folders)
    if (old_.foreign.contains(fmt::format("{}/{}", path, kManifestName)) && find_manifest(out_ / path))
      refuse(out_ / path, out_);
}

void Publisher::refuse_strangers() const {
  if (old_.manifest && old_.manifest->edition != options_.edition)
    throw std::runtime_error(
        fmt::format("{} holds the edition “{}”, not “{}”; choose another folder with --out",
                    visible(out_.string()), visible(old_.manifest->edition), visible(options_.edition)));
  if (old_.manifest || options_.take_over) return;
  const auto kept = [&](const std::string& path) { return is_kept(path, options_.keep); };
  if (std::all_of(old_.foreign.begin(), old_.foreign.end(), kept) &&
      std::all_of(old_.folders.begin(), old_.folders.end(), kept))
    return;
  throw std::runtime_error(fmt::format(
      "{} is not empty and was not made by Hindsight; choose another folder with --out, empty it, "
      "or publish into it with --take-over",
      visible(out_.string())));
}

void Publisher::make_staging() {
  if (mkdir(staging_.c_str(), 0777) != 0) fail_with("cannot create", staging_, errno);
  staged_ = true;
  try {
    write_manifest(staging_, {options_.edition, Manifest::State::staging, {}}, staging_);
  } catch (const std::runtime_error&) {
    drop_staging();
    throw;
  }
}

void Publisher::drop_staging() noexcept {
  if (!staged_) return;
  staged_ = false;
  try {
    remove_staging(staging_);
  } catch (const std::exception&) {  // the next build clears it
  }
}

void Publisher::make_folder(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return;
  const std::lock_guard guard(lock_);
  if (folders_.insert(path.substr(0, slash)).second) create_folders(staging_ / path.substr(0, slash));
}

void Publisher::set_key(std::string key) { key_ = std::move(key); }

bool Publisher::reuse(const Copies& copies) {
  if (!old_.is_made_from(key_, copies, options_.jobs)) return false;
  unchanged_ = old_.files();
  checksum_ = old_.manifest->checksum;
  return true;
}

void Publisher::stage(const std::string& path, std::string_view bytes, std::uint64_t checksum) {
  const bool same = old_.has(path, bytes);
  {
    const std::lock_guard guard(lock_);
    checksum_ += checksum;
    if (!(same ? unchanged_ : changed_).insert(path).second) throw std::logic_error("two pages for " + path);
  }
  if (same) return;
  make_folder(path);
  create_bytes(staging_ / path, bytes);
  sync_early(bytes.size());
}

void Publisher::sync_early(std::size_t written) {
  if ((unsynced_ += written) < kSyncEvery) return;
  if (early_sync_.begin([this] { sync_file_system(staging_); })) unsynced_ = 0;
}

// An error of the disk is told once, to whoever asks first.
void Publisher::sync() {
  early_sync_.finish();
  sync_file_system(staging_);
}

void Publisher::write(const std::string& path, std::string_view bytes) {
  Checksum checksum;
  if (!key_.empty()) checksum.add(bytes);
  stage(path, bytes, key_.empty() ? 0 : checksum.of(path));
}

void Publisher::copy(const std::string& path, const fs::path& source) { stage(path, read_bytes(source), 0); }

// What others made must not stand where a page must go, nor where a folder of pages must.
void Publisher::refuse_conflicts() const {
  std::set<std::string> files = changed_;
  files.insert(unchanged_.begin(), unchanged_.end());
  const std::set<std::string> folders = folders_of(files);
  const auto refuse = [&](const std::string& path) {
    throw std::runtime_error(
        fmt::format("{} was not made by Hindsight and stands where a page must go; move it away",
                    visible((out_ / path).string())));
  };
  const auto lies_in_a_file = [&](const std::string& path) {
    const std::set<std::string> above = folders_of({path});
    return std::any_of(above.begin(), above.end(), [&](const std::string& p) { return files.contains(p); });
  };
  for (const std::string& path : old_.foreign) {
    if (folders.contains(path) || lies_in_a_file(path)) refuse(path);
    if (files.contains(path) && !options_.take_over) refuse(path);
  }
  for (const std::string& path : old_.folders)
    if (!old_.own_folders.contains(path) && (files.contains(path) || lies_in_a_file(path))) refuse(path);
  for (const std::string& path : old_.mounts)
    if (old_.own_folders.contains(path) || folders.contains(path))
      throw std::runtime_error(fmt::format(
          "another file system is mounted on {}, where pages must go; a site lies in one: unmount it",
          visible((out_ / path).string())));
}

// Files and folders of others, empty ones too, stand in the new site as in the old one. False where the file
// system has no second names for them.
bool Publisher::carry_foreign() {
  for (const std::string& path : old_.folders) {
    if (old_.own_folders.contains(path)) continue;
    create_folders(staging_ / path);
    take_mode(staging_ / path, out_ / path);
  }
  for (const std::string& path : old_.foreign) {
    make_folder(path);
    if (linkat(AT_FDCWD, (out_ / path).c_str(), AT_FDCWD, (staging_ / path).c_str(), 0) == 0) continue;
    if (is_unsupported(errno)) return false;
    fail_with("cannot carry along", out_ / path, errno);
  }
  return true;
}

// Makes the staging folder a whole site.
bool Publisher::fill_up() {
  if (!carry_foreign()) return false;
  for (const std::string& path : unchanged_) {
    make_folder(path);
    if (link((out_ / path).c_str(), (staging_ / path).c_str()) == 0) continue;
    if (is_unsupported(errno)) return false;
    fail_with("cannot write", staging_ / path, errno);
  }
  return true;
}

// False where folders cannot be exchanged; then nothing has happened to the output.
bool Publisher::exchange(const Manifest& manifest) {
  std::error_code error;
  const bool exists = fs::exists(out_, error);
  if (!fill_up()) return false;
  write_manifest(staging_, manifest, staging_);
  if (exists) take_mode(staging_, out_);
  sync();
  if (!exists) {
    if (std::rename(staging_.c_str(), out_.c_str()) != 0) fail_with("cannot publish to", out_, errno);
    staged_ = false;
    return true;
  }
  if (renameat2(AT_FDCWD, staging_.c_str(), AT_FDCWD, out_.c_str(), RENAME_EXCHANGE) != 0) {
    if (is_unsupported(errno)) return false;
    fail_with("cannot publish to", out_, errno);
  }
  staged_ = false;  // now the old site is there
  try {
    retire(staging_, old_.files(), out_);
  } catch (const std::runtime_error& why) {
    throw std::runtime_error(
        fmt::format("the new site stands, but the old one could not be removed: {}", why.what()));
  }
  return true;
}

// Where no file changed, but what the manifest says besides.
void Publisher::renew_manifest(const Manifest& manifest) {
  write_manifest(staging_, manifest, staging_);
  sync();
  if (std::rename((staging_ / kManifestName).c_str(), (out_ / kManifestName).c_str()) != 0)
    fail_with("cannot write", out_ / kManifestName, errno);
}

Published Publisher::commit() {
  Published result{changed_.size(), unchanged_.size(), 0, {}, changed_};
  Manifest manifest{options_.edition, Manifest::State::whole, changed_, key_, checksum_};
  manifest.files.insert(unchanged_.begin(), unchanged_.end());
  for (const std::string& path : old_.files()) {
    if (manifest.files.contains(path)) continue;
    ++result.removed;
    result.changed.insert(path);
  }
  refuse_conflicts();
  const bool same = changed_.empty() && old_.manifest && old_.manifest->state == Manifest::State::whole &&
                    old_.complete && old_.files() == unchanged_;
  if (same) {
    if (*old_.manifest != manifest) renew_manifest(manifest);
  } else if (in_place_ || !exchange(manifest)) {
    sync();
    try {
      replace_site({staging_, out_, old_.own_folders, old_.files(), manifest, changed_});
    } catch (const std::runtime_error& why) {
      throw std::runtime_error(
          fmt::format("not all files were replaced; build again to finish: {}", why.what()));
    }
  }
  if (staged_) remove_staging(staging_);
  staged_ = false;
  build_lock_.reset();
  result.files = std::move(manifest.files);
  return result;
}

}  // namespace hindsight
