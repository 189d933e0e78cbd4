// What a status page shows at one moment: what goes on, what is planned, and each service with its state and
// its last 90 days. Days are those of UTC. A window of impact comes from the document's `impacts`; where it
// has none for a service, from its start and end.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "archive/archive.h"
#include "archive/status.h"

namespace hindsight {

inline constexpr std::chrono::days kBoardDays{90};  // today is the last of them

// A time during which an incident struck a service.
struct StruckWindow {
  Index incident = 0;
  std::chrono::sys_seconds from{};
  std::chrono::sys_seconds to{};  // as far as known: at least `from`, and the board's moment while it goes on
  ServiceState state = ServiceState::incident;
  bool stated = false;  // an impact of the document with both ends to the minute, or still open
  bool open = false;    // it goes on
};

struct ServiceDay {
  std::chrono::sys_days day;
  ServiceState state = ServiceState::incident;  // the worst of it
  std::vector<Index> incidents;                 // newest first, planned work among them
};

// The share of a span of time without a recorded outage.
struct Uptime {
  std::chrono::minutes window{};  // how long was looked at
  std::chrono::minutes down{};    // of those, within a window of outage; overlaps count once
  std::size_t impacts = 0;        // windows counted
  std::size_t uncounted = 0;      // windows of outage that are not explicit impacts with both times: a share
                                  // would be wrong
};

struct ServiceStatus {
  Term term;
  std::optional<Index> service;  // in Archive::services; absent when nothing ever struck it
  ServiceState now = ServiceState::operational;
  std::vector<ServiceDay> days;  // of the last 90, those with something; oldest first
  Uptime uptime;
};

struct StatusBoard {
  std::chrono::sys_seconds as_of{};
  ServiceState now = ServiceState::operational;  // the worst of the services and of what goes on
  std::vector<Index> ongoing;                    // incidents, newest first
  std::vector<Index> active;                     // planned work under way, newest first
  std::vector<Index> upcoming;                   // planned work, soonest first
  std::optional<Index> last;                     // of the incidents that are over, the one that ended last
  std::map<std::chrono::year_month, std::vector<Index>> months;  // by what began in them, newest first within
  std::vector<ServiceStatus> services;  // in the order of site.yaml, then the others by name
};

StatusBoard make_board(const Archive& archive, const Config& config, std::chrono::sys_seconds as_of);

// Position in Archive::services of the service that a window of impact names, if it is one of the incident's.
std::optional<Index> service_named(std::string_view spelling, const Incident& incident,
                                   const Archive& archive, const Vocabulary& services);

// Partial and major outages, and incidents that do not say how bad they are, count in full; degraded
// performance and planned work do not. [from, to) is the span looked at.
Uptime uptime_of(const std::vector<StruckWindow>& windows, std::chrono::sys_seconds from,
                 std::chrono::sys_seconds to);

}  // namespace hindsight
