// `hindsight report`: the incidents of a period as one HTML file, for an audit.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hindsight {

struct ReportCommand {
  std::filesystem::path site = ".";
  std::string from, to;                      // days, as 2024-01-31
  std::vector<std::string> severities;       // labels; none takes all
  std::string service;                       // "" takes all
  std::string edition;                       // "" takes the first of site.yaml
  std::optional<std::filesystem::path> out;  // else standard output
  std::string as_of;                         // "" takes SOURCE_DATE_EPOCH, else the clock
  std::size_t jobs = 0;                      // 0 takes the number of processors
};

// 0: written. 2: wrong usage, or a site that cannot be read.
int run_report(const ReportCommand& command);

}  // namespace hindsight
