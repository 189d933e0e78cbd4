// What a status page says of an incident: how bad it is for a service, whether it is announced, under way or
// over, when it ended, and what was said meanwhile, in order. Nothing is called ongoing unless its document
// says so; the clock decides only which planned work is under way.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace hindsight {

// From best to worst, in the words of Statuspage. `incident`: something is wrong, and how wrong is not
// stated.
enum class ServiceState { operational, maintenance, incident, degraded, partial_outage, major_outage };

// The state that an impact's level names (down, major outage, partial, degraded, …); empty for other words.
std::optional<ServiceState> state_of_level(std::string_view level);

// By the level, else by the percentage (100 is a major outage, less a partial one), else by the severity's
// rank (1 major outage, 2 partial outage, 3 and 4 degraded performance), else `incident`; planned work is
// maintenance whatever it breaks. `impact` may be null.
ServiceState state_of(const Incident& incident, const Impact* impact);

enum class Progress { upcoming, active, over };
Progress progress_of(const Incident& incident, std::chrono::sys_seconds as_of);

// When it was over: the stated end, else the last update that says so, else the end that was planned.
std::optional<Moment> ended(const Incident& incident);

// Oldest first; an update without a time stays behind the one it follows.
std::vector<const StatusUpdate*> updates_in_order(const Postmortem& facts);

// The status of the last update that has one, as a slug: "resolved"; "" without updates.
std::string last_status(const Postmortem& facts);

// The document says that it goes on, and neither an end nor its last update takes that back.
bool goes_on(const Postmortem& facts);

bool says_over(std::string_view status);  // resolved, completed, postmortem, …: a slug
bool says_open(std::string_view status);  // investigating, in-progress, …: a slug

}  // namespace hindsight
