#include "cli/init_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <stdexcept>

#include "base/text.h"
#include "cli/load.h"
#include "cli/starters.h"
#include "cli/terminal.h"
#include "disk/read.h"
#include "disk/replace.h"
#include "facts/adopt_write.h"
#include "input/sources.h"
#include "theme/text_template.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr int kDone = 0;
constexpr int kFailed = 2;
constexpr const char* kSettings = "site.yaml";
constexpr const char* kIgnored = ".gitignore";

struct NewFile {
  std::string path;  // relative to the site
  std::string bytes;
};

// REQUIRES: there is one of that path.
std::string starter(std::string_view path) { return std::string(find_file(starters(), path)->bytes); }

bool is_called_for_postmortems(std::string_view folder) {
  constexpr std::array<std::string_view, 12> names = {
      "postmortem", "postmortems", "post-mortem",      "post-mortems",   "incident", "incidents",
      "outage",     "outages",     "incident-reports", "retrospectives", "rca",      "rcas"};
  return std::find(names.begin(), names.end(), slugify(folder)) != names.end();
}

// The outermost folder on the way to `path` that is called for postmortems, or "".
std::string postmortem_folder(std::string_view path) {
  std::size_t begin = 0;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', begin)) {
    if (is_called_for_postmortems(path.substr(begin, slash - begin)))
      return std::string(path.substr(0, slash));
    begin = slash + 1;
  }
  return {};
}

// The folders of documents that are there, as far as their names tell; empty for a new site. `own` is the
// name of the site's folder.
std::vector<std::string> known_sources(const std::vector<std::string>& paths, const std::string& own) {
  std::set<std::string> folders;
  bool in_content = false;
  for (const SourceFile& file : select_sources(paths, default_config({})).documents) {
    if (!file.bundle && names_a_page(file.path)) continue;
    if (is_called_for_postmortems(own)) return {"."};
    in_content = in_content || file.path.starts_with("content/");
    if (std::string folder = postmortem_folder(file.path); !folder.empty()) folders.insert(std::move(folder));
  }
  if (folders.empty() && in_content) return {"content"};
  return {folders.begin(), folders.end()};
}

std::string settings(const std::vector<std::string>& sources) {
  View view;
  view.set("sources", write_list(FrontMatterForm::yaml, sources));
  Diagnostics none;
  const ThemeFile file = {starter(kSettings), kSettings};
  return fill_text(file, object("a new site", {{"sources", text("where its documents are")}}), view, none)
      .value();
}

std::vector<NewFile> planned(const fs::path& folder) {
  std::vector<std::string> sources;
  if (fs::is_directory(folder)) {
    Diagnostics unread;  // files that init has no business with
    const std::string own = fs::weakly_canonical(folder).filename().string();
    sources = known_sources(list_files(folder, {"."}, {}, unread), own);
  }
  const bool adopted = !sources.empty();
  if (!adopted) sources = {"content"};
  std::vector<NewFile> files = {{kSettings, settings(sources)}};
  if (!adopted) files.push_back({"content/example.md", starter("example.md")});
  files.push_back({kIgnored, "# What hindsight build writes\n/public/\n"});
  return files;
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

[[noreturn]] void refuse(const fs::path& path, std::string_view why) {
  throw std::runtime_error(fmt::format("{} {}; nothing was written", visible_line(shown(path)), why));
}

void check_folder(const fs::path& folder) {
  if (is_there(folder) && !fs::is_directory(folder)) refuse(folder, "is no folder");
}

// Nothing is written unless all of it can stand: what is there stays as it is. A .gitignore is often there,
// and one line more for its owner to write.
void check_free(const fs::path& folder, std::vector<NewFile>& files) {
  for (const NewFile& file : files) {
    const fs::path path = folder / file.path;
    check_folder(path.parent_path());
    if (file.path != kIgnored && is_there(path)) refuse(path, "is there already");
  }
  std::erase_if(files,
                [&](const NewFile& file) { return file.path == kIgnored && is_there(folder / kIgnored); });
}

// Quoted only where that is needed.
std::string shell_word(const std::string& path) {
  const bool plain = std::all_of(path.begin(), path.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._-/").find(c) != std::string_view::npos;
  });
  return plain ? path : shell_quoted(path);
}

void make(const fs::path& folder) {
  check_folder(folder);
  if (is_there(folder / kSettings))
    refuse(folder / kSettings, "is there already");  // before a long look around
  std::vector<NewFile> files = planned(folder);
  const std::size_t all = files.size();
  check_free(folder, files);
  for (const NewFile& file : files) {
    const fs::path path = folder / file.path;
    fs::create_directories(path.parent_path());
    create_file(path, file.bytes);
    fmt::print("Made {}\n", visible_line(shown(path.lexically_normal())));
  }
  if (files.size() < all) fmt::print("Add /public/ to {}: that is where the site is built\n", kIgnored);
  const std::string where = folder.lexically_normal().generic_string();
  fmt::print("\nNext:\n{}  hindsight new \"What happened\"\n  hindsight serve --open\n",
             where == "." || where == "./" ? "" : fmt::format("  cd {}\n", visible_line(shell_word(where))));
}

}  // namespace

int run_init(const InitCommand& command) {
  try {
    make(command.folder);
    return kDone;
  } catch (const std::exception& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kFailed;
  }
}

}  // namespace hindsight
