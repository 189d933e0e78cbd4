#include "cli/output_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>

#include "base/text.h"
#include "disk/manifest.h"
#include "input/sources.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& out, std::string_view why) {
  throw std::runtime_error(
      fmt::format("{} {}; choose another folder with --out", visible(out.string()), why));
}

void guard_places(const fs::path& out) {
  if (out == out.root_path()) refuse(out, "is the root of the file system");
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home != '\0' && is_in(real_path(home), out))
    refuse(out, "is a home folder or has one in it");
}

void guard_sources(const LoadedSite& site, const fs::path& out) {
  const Config& config = site.inputs.config;
  if (is_in(real_path(site.root), out)) refuse(out, "is the site's own folder or has it in it");
  std::vector<std::string> folders = source_folders(config);
  folders.push_back(config.static_folder);
  if (!config.theme_overrides.empty()) folders.push_back(config.theme_overrides);
  for (const std::string& folder : folders) {
    if (folder != "." && is_in(real_path(site.root / folder), out))
      refuse(out, fmt::format("has sources of the site in it (“{}”)", visible(folder)));
  }
  for (const std::string& folder : {config.static_folder, config.theme_overrides}) {
    if (!folder.empty() && is_in(out, real_path(site.root / folder)))
      refuse(out, fmt::format("lies in “{}”, which the site is made from", visible(folder)));
  }
}

// Each in the other's folder would be carried along, and removed, as what others put there.
void guard_editions(const LoadedSite& site) {
  std::map<fs::path, std::string> folders;
  for (const EditionConfig& edition : site.inputs.config.editions) {
    const fs::path out = real_path(output_folder(site, edition));
    for (const auto& [folder, name] : folders) {
      if (is_in(out, folder) || is_in(folder, out))
        throw std::runtime_error(fmt::format(
            "the editions “{}” and “{}” go into one folder, or one into the other's; give each an "
            "“out” of its own in site.yaml",
            visible(name), visible(edition.name)));
    }
    folders.emplace(out, edition.name);
  }
}

}  // namespace

void guard_outputs(const LoadedSite& site, const std::vector<EditionConfig>& editions,
                   const std::optional<fs::path>& named) {
  if (named) {
    guard_places(real_path(*named));
    return guard_sources(site, real_path(*named));
  }
  guard_editions(site);
  for (const EditionConfig& edition : editions) {
    const fs::path out = real_path(output_folder(site, edition));
    guard_places(out);
    guard_sources(site, out);
    if (!site.inputs.config.file.empty() && !is_in(out, real_path(site.root)))
      throw std::runtime_error(fmt::format(
          "the output folder of “{}” is a link that leads out of the site's folder, to {}; name that "
          "folder with --out if it is meant",
          visible(edition.name), visible(out.string())));
  }
}

void guard_file(const LoadedSite& site, const std::optional<fs::path>& named, const fs::path& file) {
  const fs::path place = real_path(file);
  std::vector<fs::path> folders = all_output_folders(site);
  if (named) folders.push_back(*named);
  bool published = std::any_of(folders.begin(), folders.end(),
                               [&](const fs::path& folder) { return is_in(place, real_path(folder)); });
  for (fs::path above = place; above.has_relative_path() && !published;) {
    above = above.parent_path();
    published = find_manifest(above).has_value();
  }
  if (published)
    throw std::runtime_error(fmt::format(
        "{} lies in an output folder and would be published; choose another place", visible(file.string())));
}

}  // namespace hindsight
