// A site on disk as values: site.yaml, the documents, the theme with the site's own files over it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "build.h"
#include "theme/theme.h"

namespace hindsight {

struct LoadedSite {
  std::filesystem::path root;
  Inputs inputs;
  ThemeFiles theme_files;
  bool preview = false;  // what is built goes into folders of its own, beside those of the editions

  std::string_view text_of(const std::string& file) const;  // for excerpts
};

struct LoadedConfig {
  std::optional<Config> config;  // empty where site.yaml is there and cannot be read or parsed
  std::string text;              // of site.yaml; "" where there is none, and for excerpts else
};

// The site.yaml of a folder, or what holds where there is none.
LoadedConfig load_config(const std::filesystem::path& root, Diagnostics& out);

// Reads the site at `root`: the folder of a site.yaml, or any folder of postmortems. `output` is a folder
// that is no source although it may lie inside. Empty when the site cannot be read at all; `out` says why.
std::optional<LoadedSite> load_site(const std::filesystem::path& root,
                                    const std::optional<std::filesystem::path>& output, std::size_t jobs,
                                    Diagnostics& out);

// A site without a single document is an error: nothing is published.
void report_no_documents(const LoadedSite& site, Diagnostics& out);

// Where the site cannot be read, for commands that leave findings to build and check: throws
// std::runtime_error with the first error.
[[noreturn]] void refuse_site(const Diagnostics& found);

// The first for "". Throws std::runtime_error with the editions that there are.
const EditionConfig& edition_named(const Config& config, const std::string& name);

// `asked`, or the number of processors for 0.
std::size_t thread_count(std::size_t asked);

// `found` says that files of the theme cannot be used.
bool has_broken_theme(const Diagnostics& found);

// The picture at `source` without its metadata; empty with an error in `out` where that cannot be made.
std::optional<std::string> clean_picture(const LoadedSite& site, const std::string& source, Diagnostics& out);

// The commit of the site's sources. Its output folders, which may lie inside and differ, are no sources.
std::optional<Commit> commit_of(const LoadedSite& site, const std::optional<std::filesystem::path>& output);

// Asks git when each document last changed, where site.yaml wants it to be said.
void read_last_changes(LoadedSite& site, Diagnostics& out);

// The nearest folder at or above a path that has a site.yaml; else the folder itself, or that of the file.
std::filesystem::path site_of(const std::filesystem::path& path);

// A file as people are told of it: relative to the current folder where it lies below it.
std::string shown(const std::filesystem::path& file);

// Absolute, its links resolved as far as it is there, without "/" at its end.
std::filesystem::path real_path(const std::filesystem::path& path);

// `path` is `folder` or lies below it. REQUIRES: both from real_path().
bool is_in(const std::filesystem::path& path, const std::filesystem::path& folder);

// `path` is `wanted` or lies below it, both relative to the site; "." is all of it.
bool lies_in(const std::string& path, const std::string& wanted);

// Where an edition goes: its `out`, else "public", or "public/<name>" where there are several. Relative to
// the site; for a folder without a site.yaml relative to the current one. A preview goes into
// "<folder>-preview".
std::filesystem::path output_folder(const LoadedSite& site, const EditionConfig& edition);

// Whatever builds of the site fill, previews too, unless --out names another folder.
std::vector<std::filesystem::path> all_output_folders(const LoadedSite& site);

}  // namespace hindsight
