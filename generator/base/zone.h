// Time zones by name (IANA, from the system's time-zone data) or by offset. The only user of the date
// library.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hindsight {

// True for "UTC", "+01:00", "GMT+1" and every IANA name such as "Europe/Lisbon".
bool is_known_zone(std::string_view zone);

// The offset in force in `zone` at that civil time; the earlier one where the clock shows it twice; empty for
// an unknown zone and for a civil time that the zone skips.
std::optional<std::chrono::minutes> offset_in(std::string_view zone, std::chrono::local_seconds at);

}  // namespace hindsight
