// `hindsight check`: the gate in a pull request. Reads a site as `build` does, publishes nothing, and says by
// its exit status whether what was asked about has findings.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hindsight {

struct CheckCommand {
  std::vector<std::filesystem::path> paths;   // files and folders; none asks about the whole site
  std::optional<std::filesystem::path> site;  // else the nearest site.yaml above the first path
  std::optional<std::string> changed;         // a commit: only what differs from it
  std::string format = "text";                // github, gitlab, sarif, json, junit
  std::optional<std::filesystem::path> baseline;
  bool write_baseline = false;
  bool no_excerpts = false;
  bool strict = false;
  std::string as_of;     // "" takes SOURCE_DATE_EPOCH, else the clock
  std::size_t jobs = 0;  // 0 takes the number of processors
};

// 0: nothing found at the level of an error (of a warning under `strict`). 1: something was. 2: wrong usage,
// or a site or baseline that cannot be read.
int run_check(const CheckCommand& command);

}  // namespace hindsight
