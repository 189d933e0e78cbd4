#include "cli/served_files.h"

#include <utility>

namespace hindsight {

Sink sink_into(Guarded<ServedFiles>& files, const LoadedSite& site, Diagnostics& unclean) {
  return {[&files](const std::string& path, std::string bytes) {
            files.with([&](ServedFiles& all) { all[path].bytes = std::move(bytes); });
          },
          [&](const std::string& path, const std::string& source, Passage how) {
            files.with([&](ServedFiles& all) {
              if (how != Passage::without_metadata) {
                all[path].copy_of = site.root / source;
              } else if (auto clean = clean_picture(site, source, unclean)) {
                all[path].bytes = std::move(*clean);
              }
            });
          }};
}

}  // namespace hindsight
