#include "archive/period_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "archive/ledger.h"
#include "archive/statistics.h"
#include "base/text.h"

namespace hindsight {
namespace {

using std::chrono::sys_days;

bool has_service(const Incident& incident, Index service) {
  return std::any_of(incident.services.begin(), incident.services.end(),
                     [&](const Link& link) { return link.term == service; });
}

bool is_of_severity(const Incident& incident, const std::map<std::string, std::string>& severities) {
  return severities.empty() || severities.contains(slugify(incident.facts.severity->value));
}

// Of an incident of the period: false, and counted, where it does not state what the report asks for.
bool is_asked_for(const Incident& incident, const ReportFilter& filter, PeriodReport& report) {
  if (!filter.severities.empty() && !incident.facts.severity) {
    ++report.no_severity;
    return false;
  }
  if (filter.service && incident.services.empty()) {
    ++report.no_service;
    return false;
  }
  return is_of_severity(incident, filter.severities) &&
         (!filter.service || has_service(incident, *filter.service));
}

void count_missing(const Incident& incident, PeriodReport::Missing& missing) {
  if (!incident.facts.resolved && !incident.ongoing) ++missing.end;
  if (!incident.facts.severity) ++missing.severity;
  if (incident.services.empty()) ++missing.service;
  if (incident.causes.empty() && !incident.facts.root_cause_text) ++missing.cause;
  if (!incident.facts.detection) ++missing.detection;
  if (incident.actions.empty()) ++missing.actions;
}

void add(ActionCounts& sum, const ActionCounts& more) {
  sum.done += more.done;
  sum.open += more.open;
  sum.cancelled += more.cancelled;
  sum.unknown += more.unknown;
  sum.overdue += more.overdue;
}

}  // namespace

ActionCounts count_actions(const std::vector<ActionItem>& actions, sys_days today) {
  ActionCounts counts;
  for (const ActionItem& action : actions) {
    switch (action.status) {
      case ActionStatus::done:
        ++counts.done;
        break;
      case ActionStatus::cancelled:
        ++counts.cancelled;
        break;
      case ActionStatus::unknown:
        ++counts.unknown;
        break;
      case ActionStatus::open:
        ++counts.open;
        if (is_overdue(action, today)) ++counts.overdue;
        break;
    }
  }
  return counts;
}

std::string show_counts(const Texts& texts, const ActionCounts& counts) {
  std::vector<std::string> parts;
  if (counts.done > 0) parts.push_back(texts.count("report.actions_done", counts.done));
  if (counts.overdue > 0)
    parts.push_back(
        texts.count("report.actions_open_past", counts.open, {{"past", std::to_string(counts.overdue)}}));
  else if (counts.open > 0)
    parts.push_back(texts.count("report.actions_open", counts.open));
  if (counts.cancelled > 0) parts.push_back(texts.count("report.actions_cancelled", counts.cancelled));
  if (counts.unknown > 0) parts.push_back(texts.count("report.actions_unknown", counts.unknown));
  if (parts.empty()) return texts.say("report.no_record");
  const std::string all = texts.join("list.comma", parts);
  return parts.size() == 1 ? all : texts.count("report.actions_in_all", counts.all(), {{"states", all}});
}

ReportFilter filter_of(const ReportRequest& request, const Archive& archive, const Config& config) {
  ReportFilter filter{request.from, request.to, {}, {}};
  std::set<std::string> known;
  for (const auto& [slug, rank] : config.severity) known.insert(slug);
  for (const Incident& incident : archive.incidents) {
    if (incident.facts.severity) known.insert(slugify(incident.facts.severity->value));
  }
  for (const std::string& label : request.severities) {
    if (!known.contains(slugify(label)))
      throw std::runtime_error(
          fmt::format("neither an incident nor site.yaml has the severity “{}”; known are: {}", label,
                      join({known.begin(), known.end()}, ", ")));
    filter.severities.emplace(slugify(label), label);
  }
  if (request.service.empty()) return filter;
  const Term* declared = config.services.find(request.service);
  const std::string id = declared == nullptr ? slugify(request.service) : declared->id;
  for (Index i = 0; i < archive.services.size(); ++i) {
    if (archive.services[i].term.id == id) filter.service = i;
  }
  if (!filter.service)
    throw std::runtime_error(fmt::format("no incident names the service “{}”", request.service));
  return filter;
}

PeriodReport period_report(const Archive& archive, const ReportFilter& filter, sys_days today) {
  PeriodReport report;
  Spread durations;
  for (Index i = archive.incidents.size(); i-- > 0;) {
    const Incident& incident = archive.incidents[i];
    const TimeFact* when = incident.when();
    if (when == nullptr) {
      ++report.undated;
      continue;
    }
    const auto day = day_of(when->value);
    if (day < filter.from || day > filter.to || !is_asked_for(incident, filter, report)) continue;
    if (incident.maintenance) {
      report.planned.push_back(i);
      continue;
    }
    report.incidents.push_back(i);
    if (incident.duration) durations.samples.push_back({*incident.duration, i});
    count_missing(incident, report.missing);
    add(report.actions, count_actions(incident.actions, today));
  }
  report.with_duration = durations.samples.size();
  std::sort(durations.samples.begin(), durations.samples.end(),
            [](const Sample& a, const Sample& b) { return a.value < b.value; });
  if (durations.enough()) report.median = durations.percentile(50).value;
  return report;
}

}  // namespace hindsight
