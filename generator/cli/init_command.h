// `hindsight init`: a small site to start from, in a folder of its own or around documents that are there.
#pragma once

#include <filesystem>

namespace hindsight {

struct InitCommand {
  std::filesystem::path folder = ".";
};

// 0: made. 2: something of it is there already, and nothing was written; or it could not be written.
int run_init(const InitCommand& command);

}  // namespace hindsight
