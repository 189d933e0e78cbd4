// Building all editions into memory for the development server, again and again: each build reads the site
// anew, and what cannot be read keeps the last good state.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cli/load.h"
#include "cli/served_site.h"
#include "disk/watch.h"

namespace hindsight {

struct ServeBuildOptions {
  std::filesystem::path root;
  std::vector<std::string> editions;  // names; none means all
  std::string address;                // "http://127.0.0.1:8000"
  std::size_t jobs = 1;
};

struct ServeBuild {
  bool readable = false;  // else `site` has no editions and `found` says why
  ServedSite site;        // without a version
  Diagnostics found;      // of the site, once each, settled
  std::string texts;      // `found` as the terminal shows it, with excerpts, for what was not said before
  std::string summary;    // "internal: 26 incidents, 412 pages; 0 errors, 1 warning"
  WatchedPlaces places;   // of the sources; those of the last good state where they cannot be read
  SourceStamps stamps;    // of those places, from before they were read
};

class SiteBuilder {
 public:
  explicit SiteBuilder(ServeBuildOptions options) : options_(std::move(options)) {}

  // Throws std::runtime_error when an edition that was asked for does not exist.
  ServeBuild build();

 private:
  bool build_editions(ServeBuild& result, LoadedSite& site, Diagnostics read);
  ServedEdition build_edition(const LoadedSite& site, const EditionConfig& edition, const Theme& theme,
                              const std::string& folder, const Diagnostics& read, ServeBuild& result);
  void say(ServeBuild& result, const LoadedSite* site);

  ServeBuildOptions options_;
  WatchedPlaces places_ = {{}, {"site.yaml"}, {}};
  Diagnostics said_;  // by the build before
};

}  // namespace hindsight
