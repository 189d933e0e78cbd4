#include "cli/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

#include "base/parallel.h"
#include "base/text.h"
#include "disk/git.h"
#include "disk/read.h"
#include "edition/image_metadata.h"
#include "input/document.h"
#include "input/tickets.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr const char* kConfigName = "site.yaml";

fs::path output_folder(const LoadedSite& site, const EditionConfig& edition, bool preview) {
  std::string folder = !edition.out.empty()                      ? edition.out
                       : site.inputs.config.editions.size() == 1 ? "public"
                                                                 : "public/" + edition.name;
  if (preview) folder += "-preview";
  return site.inputs.config.file.empty() ? fs::path(folder) : site.root / folder;
}

// Folders below the root that hold no documents.
std::vector<std::string> folders_to_leave_out(const LoadedSite& site, const std::optional<fs::path>& output) {
  const Config& config = site.inputs.config;
  std::vector<std::string> folders = {config.static_folder};
  if (!config.theme_overrides.empty()) folders.push_back(config.theme_overrides);
  if (output) folders.push_back(fs::absolute(*output).string());
  for (const fs::path& folder : all_output_folders(site)) folders.push_back(fs::absolute(folder).string());
  return folders;
}

void load_documents(LoadedSite& site, std::size_t jobs, Diagnostics& out) {
  struct Read {
    std::optional<std::string> bytes;
    Diagnostics diagnostics;
  };
  const auto& files = site.inputs.sources.documents;
  auto all = parallel_map(jobs, files.size(), [&](std::size_t i) {
    Read read;
    read.bytes = read_file(site.root / files[i].path, files[i].path, read.diagnostics, kLongestDocument + 4);
    return read;
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    out.insert(out.end(), all[i].diagnostics.begin(), all[i].diagnostics.end());
    if (all[i].bytes) site.inputs.bytes[files[i].path] = std::move(*all[i].bytes);
  }
  std::erase_if(site.inputs.sources.documents,
                [&](const SourceFile& file) { return !site.inputs.bytes.contains(file.path); });
}

void load_statics(LoadedSite& site, Diagnostics& out) {
  const std::string& folder = site.inputs.config.static_folder;
  std::error_code error;
  if (!fs::is_directory(site.root / folder, error)) return;
  for (const std::string& path : list_files(site.root, {folder}, {}, out))
    site.inputs.statics[path.substr(folder.size() + 1)] = path;
}

void load_tickets(LoadedSite& site, Diagnostics& out) {
  for (const std::string& path : ticket_paths(site.inputs.config)) {
    std::error_code error;
    if (!fs::is_regular_file(site.root / path, error)) continue;
    if (!is_in(real_path(site.root / path), real_path(site.root))) {
      report(out, {path, 0, 0}, Level::error, "outside", "this link leads outside the site's folder",
             "it is not read; copy the file into the site");
      continue;
    }
    if (auto bytes = read_file(site.root / path, path, out)) site.inputs.tickets[path] = std::move(*bytes);
  }
}

// The site's own theme files go over those of the default theme, one by one.
bool load_theme_files(LoadedSite& site, Diagnostics& out) {
  const Config& config = site.inputs.config;
  site.theme_files = default_theme_files();
  if (config.theme != "default") {
    report(out, {config.file, 0, 0}, Level::error, "unknown-theme",
           fmt::format("there is no theme “{}”", config.theme),
           "the built-in theme is “default”; “overrides:” names a folder of your own files over it");
    return false;
  }
  if (config.theme_overrides.empty()) return true;
  std::error_code error;
  if (!fs::is_directory(site.root / config.theme_overrides, error)) {
    report(out, {config.file, 0, 0}, Level::error, "unknown-theme",
           fmt::format("there is no folder “{}” with theme files", config.theme_overrides), "");
    return false;
  }
  for (const std::string& path : list_files(site.root, {config.theme_overrides}, {}, out)) {
    if (auto bytes = read_file(site.root / path, path, out))
      site.theme_files[path.substr(config.theme_overrides.size() + 1)] = {std::move(*bytes), path};
  }
  return true;
}

}  // namespace

std::string_view LoadedSite::text_of(const std::string& file) const {
  if (file == kConfigName && !inputs.config_text.empty()) return inputs.config_text;
  if (const auto found = inputs.bytes.find(file); found != inputs.bytes.end()) return found->second;
  if (const auto found = inputs.tickets.find(file); found != inputs.tickets.end()) return found->second;
  for (const auto& [path, theme_file] : theme_files) {
    if (theme_file.origin == file) return theme_file.bytes;
  }
  return {};
}

LoadedConfig load_config(const fs::path& root, Diagnostics& out) {
  const fs::path path = root / kConfigName;
  LoadedConfig loaded;
  std::error_code error;
  if (!fs::exists(path, error)) {
    loaded.config = default_config(fs::weakly_canonical(root).filename().string());
    return loaded;
  }
  auto text = read_file(path, kConfigName, out);
  if (!text) return loaded;
  loaded.text = std::move(*text);
  Diagnostics found;
  Config config = read_config(loaded.text, kConfigName, found);
  const bool is_broken = std::any_of(found.begin(), found.end(), [](const Diagnostic& d) {
    return d.rule == "yaml-syntax" || d.rule == "yaml-limit";
  });
  if (!is_broken) loaded.config = std::move(config);
  out.insert(out.end(), found.begin(), found.end());
  return loaded;
}

fs::path real_path(const fs::path& path) {
  const fs::path real = fs::weakly_canonical(fs::absolute(path)).lexically_normal();
  return real.has_filename() ? real : real.parent_path();
}

bool is_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

fs::path site_of(const fs::path& path) {
  const fs::path absolute = fs::weakly_canonical(path);
  const fs::path folder = fs::is_directory(absolute) ? absolute : absolute.parent_path();
  for (fs::path above = folder;; above = above.parent_path()) {
    if (fs::exists(above / "site.yaml")) return above;
    if (above == above.parent_path()) return folder;
  }
}

std::string shown(const fs::path& file) {
  const fs::path relative = file.lexically_relative(fs::current_path());
  const bool below = !relative.empty() && *relative.begin() != "..";
  return (below ? relative : file).generic_string();
}

bool lies_in(const std::string& path, const std::string& wanted) {
  return wanted == "." || path == wanted || path.starts_with(wanted + "/");
}

fs::path output_folder(const LoadedSite& site, const EditionConfig& edition) {
  return output_folder(site, edition, site.preview);
}

std::vector<fs::path> all_output_folders(const LoadedSite& site) {
  std::vector<fs::path> folders;
  for (const EditionConfig& edition : site.inputs.config.editions) {
    for (const bool preview : {false, true}) folders.push_back(output_folder(site, edition, preview));
  }
  return folders;
}

void report_no_documents(const LoadedSite& site, Diagnostics& out) {
  report(out, {site.inputs.config.file, 0, 0}, Level::error, "no-documents", "there is no postmortem here",
         "documents end in .md, .markdown, .mdx or .txt; “sources:” of site.yaml says where they are");
}

void refuse_site(const Diagnostics& found) {
  const auto error =
      std::find_if(found.begin(), found.end(), [](const Diagnostic& d) { return d.level == Level::error; });
  throw std::runtime_error(error == found.end() ? "there is no postmortem here"
                                                : fmt::format("{}: {}", error->place.file, error->message));
}

const EditionConfig& edition_named(const Config& config, const std::string& name) {
  if (name.empty()) return config.editions.front();
  if (const EditionConfig* edition = config.edition(name)) return *edition;
  std::vector<std::string> names;
  for (const EditionConfig& edition : config.editions) names.push_back(edition.name);
  throw std::runtime_error(
      fmt::format("there is no edition “{}”; the site has: {}", name, join(names, ", ")));
}

std::size_t thread_count(std::size_t asked) {
  return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

bool has_broken_theme(const Diagnostics& found) {
  return std::any_of(found.begin(), found.end(),
                     [](const Diagnostic& d) { return d.rule.starts_with("theme-"); });
}

std::optional<std::string> clean_picture(const LoadedSite& site, const std::string& source,
                                         Diagnostics& out) {
  const auto bytes = read_file(site.root / source, source, out);
  if (!bytes) return std::nullopt;
  auto clean = without_metadata(*bytes);
  if (!clean) {
    report(out, {source, 0, 0}, Level::error, "image-withheld",
           "this is not a well-formed picture, so its metadata cannot be taken out and it is not copied",
           "save it again as PNG, JPEG, GIF or WebP");
  }
  return clean;
}

std::optional<Commit> commit_of(const LoadedSite& site, const std::optional<fs::path>& output) {
  std::vector<fs::path> folders = all_output_folders(site);
  if (output) folders.push_back(*output);
  std::vector<std::string> below;
  for (const fs::path& folder : folders) {
    std::string path =
        fs::weakly_canonical(folder).lexically_relative(fs::weakly_canonical(site.root)).generic_string();
    if (!path.empty() && path != "." && !path.starts_with("..")) below.push_back(std::move(path));
  }
  return head_commit(site.root, below);
}

void read_last_changes(LoadedSite& site, Diagnostics& out) {
  const Config& config = site.inputs.config;
  if (!config.repository.last_change) return;
  FileHistory history = history_below(site.root);
  if (history.shallow) {
    report(out, {config.file, 0, 0}, Level::warning, "shallow-history",
           "this clone is shallow, so no page says when its document last changed",
           "fetch the whole history: git fetch --unshallow (fetch-depth: 0 for GitHub's checkout)");
  }
  site.inputs.last_changes = std::move(history.last_changes);
}

std::optional<LoadedSite> load_site(const fs::path& root, const std::optional<fs::path>& output,
                                    std::size_t jobs, Diagnostics& out) {
  LoadedSite site;
  site.root = root;
  std::error_code error;
  if (!fs::is_directory(root, error)) {
    report(out, {root.string(), 0, 0}, Level::error, "unreadable", "there is no such folder",
           "name the folder of a site.yaml, or any folder of postmortems");
    return std::nullopt;
  }
  LoadedConfig loaded = load_config(root, out);
  if (!loaded.config) return std::nullopt;
  site.inputs.config = std::move(*loaded.config);
  site.inputs.config_text = std::move(loaded.text);
  const std::vector<std::string> leave_out = folders_to_leave_out(site, output);
  const std::vector<std::string> paths = list_files(root, source_folders(site.inputs.config), leave_out, out);
  site.inputs.sources = select_sources(paths, site.inputs.config);
  load_documents(site, jobs, out);
  load_statics(site, out);
  load_tickets(site, out);
  if (!load_theme_files(site, out)) return std::nullopt;
  return site;
}

}  // namespace hindsight
