// `hindsight build`: reads a site, builds its editions, publishes them, and says what came out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace hindsight {

struct BuildCommand {
  std::filesystem::path site = ".";
  std::optional<std::filesystem::path> out;
  std::string edition;  // "" builds every edition
  std::string as_of;    // "" takes SOURCE_DATE_EPOCH, else the clock
  std::optional<std::string> base_url;
  std::size_t jobs = 0;  // 0 takes the number of processors
  bool strict = false;
  std::optional<std::string> preview;  // of what: drafts, no addresses of the site, folders of its own
  bool fresh = false;                  // make every page, also where nothing changed
  bool take_over = false;              // publish into a folder that is not Hindsight's
  std::optional<std::filesystem::path> changed_paths;  // a file for the addresses that changed
  std::optional<std::filesystem::path> zip;            // a file for the whole site
  bool timings = false;                                // say what each stage took
};

// 0: published. 1: errors under --strict, nothing published. 2: wrong usage, an unreadable site, a failed or
// refused publication.
int run_build(const BuildCommand& command);

}  // namespace hindsight
