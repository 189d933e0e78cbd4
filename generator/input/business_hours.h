// The hours in which a team works, for durations that count only those ("3 working hours").
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

namespace hindsight {

struct BusinessHours {
  std::chrono::minutes from{9 * 60};                                     // of the day
  std::chrono::minutes to{17 * 60};                                      // later than `from`
  std::array<bool, 7> days{false, true, true, true, true, true, false};  // from Sunday

  bool operator==(const BusinessHours&) const = default;
};

// "Mon-Fri 09:00-17:00", "09:00-17:00" (Monday to Friday); empty for anything else.
std::optional<BusinessHours> parse_business_hours(std::string_view text);

// The part of the time between two civil times that lies in those hours; zero where `to` is not later.
std::chrono::seconds time_within(const BusinessHours& hours, std::chrono::local_seconds from,
                                 std::chrono::local_seconds to);

}  // namespace hindsight
