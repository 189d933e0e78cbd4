// Building all editions into memory for the development server, again and again: each build reads the site
// anew, and what cannot be read keeps the last good state. Editions that show documents whole come first:
// they are planned, and their pages rendered when they are asked for. Those of parts are rendered and looked
// through whole, which takes longer, and gives way when a source changes again.
#pragma once

#include <cstddef>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cli/load.h"
#include "cli/served_site.h"
#include "disk/watch.h"
#include "memory.h"

namespace hindsight {

struct ServeBuildOptions {
  std::filesystem::path root;
  std::vector<std::string> editions;  // names; none means all
  std::string address;                // "http://127.0.0.1:8000"
  std::size_t jobs = 1;
};

struct ServeBuild {
  bool readable = false;  // else nothing was shown and `found` says why
  Diagnostics found;      // of the site, once each, settled
  std::string texts;      // `found` as the terminal shows it, with excerpts, for what was not said before
  std::string summary;    // "internal: 26 incidents, 412 pages; 0 errors, 1 warning"
  WatchedPlaces places;   // of the sources; those of the last good state where they cannot be read
  SourceStamps stamps;    // of those places, from before they were read
};

// Thrown by a build that gives way to the next.
struct Superseded : std::exception {};

// What a build tells while it goes on.
struct ServeBuildCalls {
  // Editions that are done, without versions. Sources that come with them must stand until others come.
  std::function<void(ServedSite)> show;
  // Those places are no longer as they were.
  std::function<bool(const WatchedPlaces&, const SourceStamps&)> is_superseded;
};

class SiteBuilder {
 public:
  explicit SiteBuilder(ServeBuildOptions options) : options_(std::move(options)) {}

  // Throws std::runtime_error when an edition that was asked for does not exist.
  ServeBuild build(const ServeBuildCalls& calls);

 private:
  std::vector<Diagnostics> build_editions(std::unique_ptr<const ServedSources> sources, Diagnostics read,
                                          const ServeBuildCalls& calls, ServeBuild& result);
  ServedEdition plan_edition(const ServedSources& sources, const EditionConfig& edition,
                             const std::string& folder, Diagnostics read);
  ServeBuild& finish(ServeBuild& result, Diagnostics found, const LoadedSite& site);

  ServeBuildOptions options_;
  WatchedPlaces places_ = {{}, {"site.yaml"}, {}};
  Diagnostics said_;                        // by the build before
  std::map<std::string, Memory> memories_;  // by the folder of the edition
};

}  // namespace hindsight
