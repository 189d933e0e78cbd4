// The incidents of a period, and what is known about them, for an audit: a pure choice from the archive, with
// its counts. Planned work is listed and counted apart. What a document does not state is counted as not
// stated, and never as zero or as none.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "base/texts.h"

namespace hindsight {

struct ReportFilter {
  std::chrono::year_month_day from, to;           // the first and the last day, as documents write their days
  std::map<std::string, std::string> severities;  // slug → label; empty: whatever the severity
  std::optional<Index> service;                   // absent: whatever the service
};

// What a report is asked for, as a person writes it.
struct ReportRequest {
  std::chrono::year_month_day from, to;
  std::vector<std::string> severities;  // labels
  std::string service;                  // an id or a name; "" for all
};

// What the names of a request mean. Throws std::runtime_error for a severity or a service that no incident
// has, because a report of nothing would look like good news.
ReportFilter filter_of(const ReportRequest& request, const Archive& archive, const Config& config);

struct ActionCounts {
  std::size_t done = 0, open = 0, cancelled = 0;
  std::size_t unknown = 0;  // the documents record no state
  std::size_t overdue = 0;  // of those open: the date is past

  std::size_t all() const { return done + open + cancelled + unknown; }
};

struct PeriodReport {
  std::vector<Index> incidents;  // oldest first
  std::vector<Index> planned;    // planned work, oldest first
  std::size_t undated = 0;       // of the whole archive: whether they belong here is not known
  std::size_t no_severity = 0;   // of the period, left out of a report of certain severities
  std::size_t no_service = 0;    // of the period, left out of a report of one service
  // Among `incidents`:
  std::size_t with_duration = 0;
  std::optional<std::chrono::minutes> median;  // of durations; absent below five of them
  ActionCounts actions;
  // How many of `incidents` do not state it.
  struct Missing {
    std::size_t end = 0, severity = 0, service = 0, cause = 0, detection = 0, actions = 0;
  } missing;
};

// `today` decides which open actions are overdue (archive/ledger.h).
PeriodReport period_report(const Archive& archive, const ReportFilter& filter, std::chrono::sys_days today);

ActionCounts count_actions(const std::vector<ActionItem>& actions, std::chrono::sys_days today);

// "2 done, 1 open (1 past the date), 3 without a record; 6 in all"; "no record" without any action.
std::string show_counts(const Texts& texts, const ActionCounts& counts);

}  // namespace hindsight
