#include "disk/read.h"

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

class Walker {
 public:
  Walker(const fs::path& root, const std::vector<std::string>& leave_out, Diagnostics& out)
      : root_(root), real_root_(fs::weakly_canonical(root)), out_(out) {
    for (const std::string& folder : leave_out) leave_out_.insert(fs::weakly_canonical(root / folder));
  }

  void walk(const std::string& folder) {
    std::error_code error;
    const fs::path start = folder == "." ? root_ : root_ / folder;
    if (!enter(start)) {
      const fs::path real = fs::weakly_canonical(start, error);
      if (!error && !is_inside(real)) report_outside(folder);
      return;
    }
    fs::directory_iterator entries(start, error);
    while (!error && entries != fs::directory_iterator()) {
      add(*entries, folder);
      entries.increment(error);
    }
    if (error) unreadable(folder, error, out_);
  }

  std::set<std::string> take() { return std::move(found_); }

 private:
  // False for a folder that is left out, was seen before (a link to a folder above), or lies outside.
  bool enter(const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(folder, error);
    return !error && !leave_out_.contains(real) && is_inside(real) && seen_.insert(real).second;
  }

  bool is_inside(const fs::path& real) const {
    return std::mismatch(real_root_.begin(), real_root_.end(), real.begin(), real.end()).first ==
           real_root_.end();
  }

  void add(const fs::directory_entry& entry, const std::string& folder) {
    const std::string name = entry.path().filename().string();
    if (is_foreign(name)) return;
    const std::string path = folder == "." ? name : folder + "/" + name;
    std::error_code error;
    if (entry.is_symlink(error) && !is_inside(fs::weakly_canonical(entry.path(), error))) {
      report_outside(path);
      return;
    }
    if (entry.is_directory(error))
      walk(path);
    else if (entry.is_regular_file(error))
      found_.insert(path);
    else if (entry.exists(error))
      report(out_, {path, 0, 0}, Level::error, "special-file", "this is a device, pipe or socket and no file",
             "take it out of the site's folder");
  }

  void report_outside(const std::string& path) {
    report(out_, {path, 0, 0}, Level::error, "outside", "this link leads outside the site's folder",
           "it is not read; copy the file into the site");
  }

  fs::path root_;
  fs::path real_root_;
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
    walker.walk(folder);
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
