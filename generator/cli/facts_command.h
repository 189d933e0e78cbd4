// `hindsight facts`: what was understood of documents, for people or as JSON, without a site being built.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hindsight {

struct FactsCommand {
  std::vector<std::filesystem::path> files;
  std::string format = "text";  // or "json"
};

// 0: read. 1: a file could not be read, or there are findings at the level of an error. 2: wrong usage.
int run_facts(const FactsCommand& command);

}  // namespace hindsight
