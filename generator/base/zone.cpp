#include "base/zone.h"

#include <date/tz.h>

#include <stdexcept>

#include "base/moment.h"

namespace hindsight {
namespace {

const date::time_zone* find_zone(std::string_view name) {
  // Loaded by whichever thread asks first. The library guards it too, but is not built with the thread
  // sanitiser, which therefore sees only a guard of ours.
  [[maybe_unused]] static const date::tzdb& data = date::get_tzdb();
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

}  // namespace

bool is_known_zone(std::string_view zone) {
  return parse_offset(zone).has_value() || find_zone(zone) != nullptr;
}

std::optional<std::chrono::minutes> offset_in(std::string_view zone, std::chrono::local_seconds at) {
  if (const auto fixed = parse_offset(zone)) return fixed;
  const date::time_zone* found = find_zone(zone);
  if (found == nullptr) return std::nullopt;
  const date::local_info info = found->get_info(date::local_seconds{at.time_since_epoch()});
  if (info.result == date::local_info::nonexistent) return std::nullopt;
  return std::chrono::floor<std::chrono::minutes>(info.first.offset);
}

}  // namespace hindsight
