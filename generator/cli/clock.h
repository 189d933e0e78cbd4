// The time that a command takes for now: the only clock of the program, read here and passed on as a value.
#pragma once

#include <chrono>
#include <string>

namespace hindsight {

// `as_of` as --as-of was given it; "" takes SOURCE_DATE_EPOCH, else the clock.
// Throws std::runtime_error for a text that is no time.
std::chrono::sys_seconds as_of_time(const std::string& as_of);

}  // namespace hindsight
