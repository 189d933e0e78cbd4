#include "cli/clock.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include "base/moment.h"

namespace hindsight {

std::chrono::sys_seconds as_of_time(const std::string& as_of) {
  if (!as_of.empty()) {
    std::string why;
    const auto moment = parse_moment(as_of, &why);
    if (!moment) throw std::runtime_error(fmt::format("--as-of {}: {}", as_of, why));
    return sort_key(*moment);
  }
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != '\0') {
    const std::string_view text = epoch;
    long seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size())
      throw std::runtime_error("SOURCE_DATE_EPOCH is not a number of seconds");
    return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
  }
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string zone_data_version() {
  const std::string folder = std::string(kZoneFolder) + "/";
  std::string line;
  if (std::ifstream file(folder + "+VERSION"); std::getline(file, line)) return line;
  constexpr std::string_view mark = "# version ";
  if (std::ifstream file(folder + "tzdata.zi"); std::getline(file, line) && line.starts_with(mark))
    return line.substr(mark.size());
  return "of an unknown version";
}

}  // namespace hindsight
