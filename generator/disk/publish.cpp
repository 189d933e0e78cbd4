#include "disk/publish.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "base/text.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = ".hindsight-manifest";
constexpr std::string_view kFirstLine = "Hindsight manifest 1, edition ";

[[noreturn]] void fail(const std::string& what, const fs::path& path, const std::error_code& error) {
  throw std::runtime_error(fmt::format("{} {}: {}", what, path.string(), error.message()));
}

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void spill(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) fail("cannot write", path, std::error_code(errno, std::generic_category()));
}

std::set<std::string> read_manifest(const fs::path& out, const std::string& edition) {
  const std::string text = slurp(out / kManifest);
  const auto lines = split_lines(text);
  if (lines.empty() || !lines.front().starts_with(kFirstLine)) {
    throw std::runtime_error(fmt::format(
        "{} is not empty and was not made by Hindsight; choose another folder with --out, or empty it",
        out.string()));
  }
  const std::string_view owner = lines.front().substr(kFirstLine.size());
  if (owner != edition) {
    throw std::runtime_error(
        fmt::format("{} holds the edition “{}”, not “{}”; choose another folder with --out", out.string(),
                    owner, edition));
  }
  std::set<std::string> files;
  for (std::size_t i = 1; i < lines.size(); ++i) files.emplace(lines[i]);
  return files;
}

}  // namespace

Publisher::Publisher(fs::path out, std::string edition)
    : out_(fs::absolute(out).lexically_normal()), edition_(std::move(edition)) {
  if (!out_.has_filename()) out_ = out_.parent_path();
  std::error_code error;
  if (fs::exists(out_) && !fs::is_directory(out_))
    throw std::runtime_error(fmt::format("{} is a file, not a folder", out_.string()));
  if (fs::exists(out_) && !fs::is_empty(out_)) old_files_ = read_manifest(out_, edition_);
  fs::create_directories(out_.parent_path(), error);
  if (error) fail("cannot create", out_.parent_path(), error);
  staging_ = out_.parent_path() / fmt::format(".{}.hindsight-staging", out_.filename().string());
  fs::remove_all(staging_, error);  // left by a run that was cut short
  if (!fs::create_directory(staging_, error)) fail("cannot create", staging_, error);
}

Publisher::~Publisher() {
  std::error_code ignored;
  if (!committed_) fs::remove_all(staging_, ignored);
}

bool Publisher::stage_unchanged(const std::string& path, std::string_view bytes) {
  if (!old_files_.contains(path)) return false;
  std::error_code error;
  const fs::path old = out_ / path;
  if (fs::is_symlink(old, error) || fs::file_size(old, error) != bytes.size() || error) return false;
  if (slurp(old) != bytes) return false;
  fs::create_hard_link(old, staging_ / path, error);
  return !error;
}

void Publisher::note(const std::string& path, bool unchanged) {
  const std::lock_guard guard(lock_);
  if (!new_files_.insert(path).second) throw std::logic_error("two pages for " + path);
  if (unchanged) ++unchanged_;
}

void Publisher::write(const std::string& path, std::string_view bytes) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string::npos) {
    const std::lock_guard guard(lock_);
    if (folders_.insert(path.substr(0, slash)).second) {
      std::error_code error;
      fs::create_directories(staging_ / path.substr(0, slash), error);
      if (error) fail("cannot create", staging_ / path, error);
    }
  }
  const bool unchanged = stage_unchanged(path, bytes);
  if (!unchanged) spill(staging_ / path, bytes);
  note(path, unchanged);
}

void Publisher::copy(const std::string& path, const fs::path& source) {
  std::error_code error;
  if (!fs::is_regular_file(source, error)) fail("cannot read", source, error);
  write(path, slurp(source));
}

// What stands in the old folder and is not ours is linked into the new one; folders are made again.
void Publisher::carry_foreign_files() {
  if (old_files_.empty()) return;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(out_), end; entry != end; entry.increment(error)) {
    const std::string path = entry->path().lexically_relative(out_).generic_string();
    if (entry->is_directory() && !entry->is_symlink()) continue;
    if (old_files_.contains(path) || path == kManifest) continue;
    if (new_files_.contains(path))
      throw std::runtime_error(
          fmt::format("{} was not made by Hindsight and stands where a page must go; move it away",
                      entry->path().string()));
    fs::create_directories((staging_ / path).parent_path(), error);
    if (!error && entry->is_symlink())
      fs::copy_symlink(entry->path(), staging_ / path, error);
    else if (!error)
      fs::create_hard_link(entry->path(), staging_ / path, error);
    if (error) fail("cannot carry along", entry->path(), error);
  }
}

void Publisher::write_manifest() {
  std::string text = std::string(kFirstLine) + edition_ + "\n";
  for (const std::string& path : new_files_) text += path + "\n";
  spill(staging_ / kManifest, text);
}

Published Publisher::commit() {
  carry_foreign_files();
  write_manifest();
  Published result{new_files_.size() - unchanged_, unchanged_, 0};
  for (const std::string& path : old_files_) result.removed += new_files_.contains(path) ? 0U : 1U;
  std::error_code error;
  if (!fs::exists(out_)) {
    fs::rename(staging_, out_, error);
    if (error) fail("cannot publish to", out_, error);
  } else {
    if (renameat2(AT_FDCWD, staging_.c_str(), AT_FDCWD, out_.c_str(), RENAME_EXCHANGE) != 0) {
      fail("cannot publish to", out_, std::error_code(errno, std::generic_category()));
    }
    fs::remove_all(staging_, error);  // now the old site
    if (error) fail("the new site stands, but the old one could not be removed:", staging_, error);
  }
  committed_ = true;
  return result;
}

}  // namespace hindsight
