// `hindsight serve`: builds a site in memory, serves it to this machine, and builds it again when a source
// changes. Two threads: one answers, the other watches and builds; what it has built goes over as one value.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hindsight {

struct ServeCommand {
  std::filesystem::path site = ".";
  std::vector<std::string> editions;  // none serves every edition
  std::optional<int> port;            // empty: 8000 or the next that is free
  std::string host = "127.0.0.1";
  std::vector<std::string> allow_hosts;
  bool open = false;
};

// 0: ended by Ctrl-C (or SIGTERM). 2: wrong usage, a site that cannot be read, a port that is taken.
int run_serve(const ServeCommand& command);

}  // namespace hindsight
