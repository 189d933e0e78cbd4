// What the pages of a status history share: states, and incidents as entries with what was said of them.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "archive/status.h"
#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

// 1 major, 2 partial outage, 3 degraded or unknown, 4 operational, 0 planned work: a shape and a colour.
int rank_of(ServiceState state);

// "Partial outage"; the second as it stands inside a sentence, "partial outage".
std::string name_of(const Texts& texts, ServiceState state);
std::string name_inside(const Texts& texts, ServiceState state);

View state_view(const Texts& texts, ServiceState state);

// The worst that an incident did to a service, as far as its document says.
ServiceState worst_of(const Incident& incident);

// The worst that it did as a state; of planned work "Maintenance".
View impact_view(const Texts& texts, const Incident& incident);

// An incident with its updates, newest first: all of them up to a bound, or the last one alone.
enum class Updates { all, last };
View entry_view(const Site& site, std::string_view root, Index incident, Updates updates);

std::string month_name(const Texts& texts, std::chrono::year_month month);  // "November 2025"

// "2 incidents, 1 maintenance"; "No incident".
std::string month_count(const Site& site, const std::vector<Index>& incidents);

}  // namespace hindsight
