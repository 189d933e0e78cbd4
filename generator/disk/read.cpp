#include "disk/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include "disk/bytes.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

bool is_foreign(const std::string& name) {
  constexpr std::array<std::string_view, 3> folders = {"node_modules", "vendor", "__pycache__"};
  return name.starts_with(".") || std::find(folders.begin(), folders.end(), name) != folders.end();
}

void unreadable(const std::string& name, const std::error_code& error, Diagnostics& out) {
  report(out, {name, 0, 0}, Level::error, "unreadable", "cannot be read: " + error.message(),
         "check that it exists and may be read");
}

// `path` is `folder` or lies below it.
bool is_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

class Walker {
 public:
  Walker(const fs::path& root, const std::vector<std::string>& leave_out, Diagnostics& out)
      : root_(root), real_root_(fs::weakly_canonical(root)), out_(out) {
    for (const std::string& folder : leave_out) leave_out_.insert(fs::weakly_canonical(root / folder));
  }

  // Lists a folder that the site names, itself hidden or not.
  void walk_from(const std::string& folder) {
    named_ = (real_root_ / folder).lexically_normal();
    std::error_code error;
    const fs::path real = fs::weakly_canonical(root_ / folder, error);
    if (!error && may_read(folder, real)) walk(folder);
  }

  std::set<std::string> take() { return std::move(found_); }

 private:
  void walk(const std::string& folder) {
    std::error_code error;
    const fs::path start = folder == "." ? root_ : root_ / folder;
    if (!enter(start)) return;
    fs::directory_iterator entries(start, error);
    while (!error && entries != fs::directory_iterator()) {
      add(*entries, folder);
      entries.increment(error);
    }
    if (error) unreadable(folder, error, out_);
  }

  // False for a folder that is left out or was seen before (a link to a folder above).
  bool enter(const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(folder, error);
    return !error && !leave_out_.contains(real) && seen_.insert(real).second;
  }

  // Below the folder that the site names nothing hidden is read by its own name, so no link leads there
  // either: .git and .env hold passwords.
  bool may_read(const std::string& path, const fs::path& real) {
    if (!is_in(real, real_root_)) return report_link(path, "outside the site's folder");
    const fs::path below = real.lexically_relative(is_in(real, named_) ? named_ : real_root_);
    const bool hidden = std::ranges::any_of(
        below, [](const fs::path& part) { return part != "." && part.string().starts_with('.'); });
    return !hidden || report_link(path, "to something hidden");
  }

  void add(const fs::directory_entry& entry, const std::string& folder) {
    const std::string name = entry.path().filename().string();
    if (is_foreign(name)) return;
    const std::string path = folder == "." ? name : folder + "/" + name;
    std::error_code error;
    if (entry.is_symlink(error) && !may_read(path, fs::weakly_canonical(entry.path(), error))) return;
    if (entry.is_directory(error))
      walk(path);
    else if (entry.is_regular_file(error))
      found_.insert(path);
    else if (entry.exists(error))
      report(out_, {path, 0, 0}, Level::error, "special-file", "this is a device, pipe or socket and no file",
             "take it out of the site's folder");
  }

  bool report_link(const std::string& path, std::string_view where) {
    report(out_, {path, 0, 0}, Level::error, "outside", fmt::format("this link leads {}", where),
           "it is not read; copy the file into the site");
    return false;
  }

  fs::path root_;
  fs::path real_root_;
  fs::path named_;  // the folder that the site names
  std::set<fs::path> leave_out_;
  std::set<fs::path> seen_;
  std::set<std::string> found_;
  Diagnostics& out_;
};

}  // namespace

std::vector<std::string> list_files(const fs::path& root, const std::vector<std::string>& folders,
                                    const std::vector<std::string>& leave_out, Diagnostics& out) {
  std::set<std::string> all;
  for (const std::string& folder : folders) {
    Walker walker(root, leave_out, out);  // a new one each: sources may overlap
    walker.walk_from(folder);
    all.merge(walker.take());
  }
  return {all.begin(), all.end()};
}

std::optional<std::string> read_file(const fs::path& path, const std::string& name, Diagnostics& out,
                                     std::size_t most) {
  try {
    return read_bytes(path, most);
  } catch (const std::system_error& error) {
    unreadable(name, error.code(), out);
  }
  return std::nullopt;
}

}  // namespace hindsight
