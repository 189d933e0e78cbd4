// `hindsight find`: the search of the archive in a terminal, for words and for pasted logs.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hindsight {

struct FindCommand {
  std::vector<std::string> words;             // one query; none, or "-" alone, reads standard input
  std::optional<std::filesystem::path> site;  // else the nearest folder above with a site.yaml
  std::string edition;                        // "" takes the first of site.yaml
  std::string format = "text";                // or json
  bool exact = false;
  std::size_t limit = 5;
  std::string as_of;     // "" takes SOURCE_DATE_EPOCH, else the clock
  std::size_t jobs = 0;  // 0 takes the number of processors
};

// 0: found. 1: nothing found. 2: wrong usage, or a site that cannot be read.
int run_find(const FindCommand& command);

}  // namespace hindsight
