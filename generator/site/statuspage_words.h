// The words that Statuspage has for states: every state, impact and update is said in one of them.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "archive/archive.h"
#include "archive/status.h"

namespace hindsight {

// Statuspage knows no incident of unknown weight: the least that it can be.
std::string_view component_status(ServiceState state);

struct Rollup {
  std::string_view indicator;    // none, minor, major, critical, maintenance
  std::string_view description;  // as Statuspage writes it
};
Rollup rollup_of(ServiceState state);

std::string_view impact_of(const Incident& incident);

// The word of an update among those that Statuspage knows; `before` for one that says none of them.
std::string status_word(const Incident& incident, const std::string& said, const std::string& before);

std::string status_of(const Incident& incident, std::chrono::sys_seconds as_of);

}  // namespace hindsight
