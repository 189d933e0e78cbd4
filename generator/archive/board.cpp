#include "archive/board.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace hindsight {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

// A bare date is over at its end.
sys_seconds end_of_moment(const Moment& moment) {
  return sort_key(moment) + (moment.precision == Precision::day ? days{1} : days{0});
}

bool is_precise(const std::optional<Moment>& moment) { return moment && moment->precision != Precision::day; }

class Windows {
 public:
  Windows(const Archive& archive, const Config& config, sys_seconds as_of)
      : archive_(archive), config_(config), as_of_(as_of) {}

  // The windows of one incident by service, into `by_service`.
  void add(Index i, std::vector<std::vector<StruckWindow>>& by_service) const {
    const Incident& incident = archive_.incidents[i];
    std::map<Index, bool> struck;  // service → an impact names it
    for (const Link& link : incident.services) struck[link.term] = false;
    for (const Impact& impact : incident.facts.impacts) {
      if (impact.service.empty()) {
        for (auto& [service, named] : struck) put(by_service[service], window(i, &impact), named);
      } else if (const auto service = service_named(impact.service, incident, archive_, config_.services)) {
        put(by_service[*service], window(i, &impact), struck[*service]);
      }
    }
    for (auto& [service, named] : struck) {
      if (!named) put(by_service[service], window(i, nullptr), named);
    }
  }

 private:
  static void put(std::vector<StruckWindow>& windows, std::optional<StruckWindow> window, bool& named) {
    named = true;
    if (window) windows.push_back(*window);
  }

  // Empty where no time is known at which it began, and for what has not begun.
  std::optional<StruckWindow> window(Index i, const Impact* impact) const {
    const Incident& incident = archive_.incidents[i];
    const TimeFact* when = incident.when();
    const bool own_start = impact != nullptr && impact->from;
    if (!own_start && when == nullptr) return std::nullopt;
    const Moment from = own_start ? *impact->from : when->value;
    const std::optional<Moment> own_end = impact == nullptr ? std::nullopt : impact->to;
    const std::optional<Moment> end = own_end ? own_end : ended(incident);
    const bool active = progress_of(incident, as_of_) == Progress::active;

    StruckWindow window;
    window.incident = i;
    window.state = state_of(incident, impact);
    window.from = sort_key(from);
    if (window.from > as_of_) return std::nullopt;
    const bool planned_end = incident.maintenance && !own_end && active;  // it may last longer than planned
    window.open = active && (!own_end || sort_key(*own_end) > as_of_);
    if (window.open && (!end || planned_end || end_of_moment(*end) > as_of_))
      window.to = as_of_;
    else
      window.to = std::max(window.from, end ? end_of_moment(*end) : end_of_moment(from));
    window.stated = own_start && is_precise(impact->from) && (is_precise(own_end) || window.open);
    return window;
  }

  const Archive& archive_;
  const Config& config_;
  sys_seconds as_of_;
};

std::vector<ServiceDay> days_of(const std::vector<StruckWindow>& windows, sys_seconds as_of) {
  const sys_days today = floor<days>(as_of);
  const sys_days first = today - kBoardDays + days{1};
  std::map<sys_days, ServiceDay> found;
  for (const StruckWindow& window : windows) {
    if (window.state == ServiceState::operational) continue;
    // A window that ends at midnight has not touched the day that begins there.
    const auto last_second = std::max(window.from, window.to - std::chrono::seconds{1});
    const sys_days to = std::min(today, sys_days{floor<days>(last_second)});
    for (sys_days day = std::max(first, sys_days{floor<days>(window.from)}); day <= to; day += days{1}) {
      ServiceDay& entry = found[day];
      entry.day = day;
      entry.state = entry.incidents.empty() ? window.state : std::max(entry.state, window.state);
      if (entry.incidents.empty() || entry.incidents.back() != window.incident)
        entry.incidents.push_back(window.incident);
    }
  }
  std::vector<ServiceDay> list;
  for (auto& [day, entry] : found) list.push_back(std::move(entry));
  return list;
}

ServiceStatus status_of(Term term, std::optional<Index> service, const std::vector<StruckWindow>& windows,
                        sys_seconds as_of) {
  ServiceStatus status;
  status.term = std::move(term);
  status.service = service;
  for (const StruckWindow& window : windows) {
    if (window.open) status.now = std::max(status.now, window.state);
  }
  status.days = days_of(windows, as_of);
  status.uptime = uptime_of(windows, as_of - kBoardDays, as_of);
  return status;
}

// The services of site.yaml, those without an incident too, then those that documents name besides.
std::vector<ServiceStatus> services_of(const Archive& archive, const Config& config,
                                       const std::vector<std::vector<StruckWindow>>& windows,
                                       sys_seconds as_of) {
  std::map<std::string, Index, std::less<>> positions;
  for (Index s = 0; s < archive.services.size(); ++s) positions[archive.services[s].term.id] = s;
  std::vector<ServiceStatus> services;
  for (const Term& term : config.services.terms()) {
    const auto found = positions.find(term.id);
    if (found == positions.end()) {
      services.push_back(status_of(term, std::nullopt, {}, as_of));
      continue;
    }
    services.push_back(status_of(term, found->second, windows[found->second], as_of));
    positions.erase(found);
  }
  for (Index s = 0; s < archive.services.size(); ++s) {
    if (positions.contains(archive.services[s].term.id))
      services.push_back(status_of(archive.services[s].term, s, windows[s], as_of));
  }
  return services;
}

void sort_out(const Archive& archive, StatusBoard& board) {
  const auto& incidents = archive.incidents;
  std::optional<sys_seconds> last;
  for (Index i = 0; i < incidents.size(); ++i) {
    const Progress progress = progress_of(incidents[i], board.as_of);
    if (progress == Progress::upcoming) board.upcoming.push_back(i);
    if (progress == Progress::active) (incidents[i].maintenance ? board.active : board.ongoing).push_back(i);
    if (progress != Progress::over || incidents[i].maintenance) continue;
    const auto end = ended(incidents[i]);
    const TimeFact* when = incidents[i].when();
    if (!end && when == nullptr) continue;
    const sys_seconds at = sort_key(end ? *end : when->value);
    if (at > board.as_of || (last && at <= *last)) continue;
    last = at;
    board.last = i;
  }
  std::reverse(board.upcoming.begin(), board.upcoming.end());
}

bool counts_as_down(ServiceState state) {
  return state == ServiceState::incident || state >= ServiceState::partial_outage;
}

}  // namespace

std::optional<Index> service_named(std::string_view spelling, const Incident& incident,
                                   const Archive& archive, const Vocabulary& services) {
  const Term* term = services.find(spelling);
  const std::string id = term == nullptr ? slugify(spelling) : term->id;
  const auto link = std::find_if(incident.services.begin(), incident.services.end(),
                                 [&](const Link& l) { return archive.services[l.term].term.id == id; });
  return link == incident.services.end() ? std::nullopt : std::optional(link->term);
}

Uptime uptime_of(const std::vector<StruckWindow>& windows, sys_seconds from, sys_seconds to) {
  Uptime uptime;
  uptime.window = floor<std::chrono::minutes>(to - from);
  std::vector<std::pair<sys_seconds, sys_seconds>> spans;
  for (const StruckWindow& window : windows) {
    const bool inside = window.to > from && window.from < to;
    if (!counts_as_down(window.state) || !(inside || (window.from >= from && window.from < to))) continue;
    if (!window.stated) {
      ++uptime.uncounted;
      continue;
    }
    ++uptime.impacts;
    spans.emplace_back(std::max(from, window.from), std::min(to, window.to));
  }
  std::sort(spans.begin(), spans.end());
  std::chrono::seconds down{0};
  sys_seconds covered = from;
  for (const auto& [start, end] : spans) {
    if (end <= covered) continue;
    down += end - std::max(start, covered);
    covered = end;
  }
  uptime.down = std::chrono::ceil<std::chrono::minutes>(down);
  return uptime;
}

StatusBoard make_board(const Archive& archive, const Config& config, sys_seconds as_of) {
  StatusBoard board;
  board.as_of = as_of;
  std::vector<std::vector<StruckWindow>> windows(archive.services.size());
  const Windows find(archive, config, as_of);
  for (Index i = 0; i < archive.incidents.size(); ++i) find.add(i, windows);
  sort_out(archive, board);
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const TimeFact* when = archive.incidents[i].when();
    if (when == nullptr) continue;
    const auto day = day_of(when->value);
    board.months[day.year() / day.month()].push_back(i);
  }
  board.services = services_of(archive, config, windows, as_of);
  for (const ServiceStatus& service : board.services) board.now = std::max(board.now, service.now);
  // One that names no service is as bad as it says it is.
  for (const auto* list : {&board.ongoing, &board.active}) {
    for (const Index i : *list) {
      if (archive.incidents[i].services.empty())
        board.now = std::max(board.now, state_of(archive.incidents[i], nullptr));
    }
  }
  return board;
}

}  // namespace hindsight
