// The time that a command takes for now: the only clock of the program, read here and passed on as a value.
// And which edition of the time-zone data turns local times into others, because the same documents give the
// same bytes only with the same data.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace hindsight {

// `as_of` as --as-of was given it; "" takes SOURCE_DATE_EPOCH, else the clock.
// Throws std::runtime_error for a text that is no time.
std::chrono::sys_seconds as_of_time(const std::string& as_of);

// Where the system keeps the rules of time zones; base/zone.h reads the same folder.
constexpr std::string_view kZoneFolder = "/usr/share/zoneinfo";

// "2025b"; "of an unknown version" where the system does not say.
std::string zone_data_version();

}  // namespace hindsight
