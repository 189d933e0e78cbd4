#include "site/report_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

View labelled(std::string label, std::string text) {
  View view;
  view.set("label", std::move(label));
  view.set("text", std::move(text));
  return view;
}

std::string commit_text(const Site& site) {
  if (!site.in.commit) return "no git history";
  return site.in.commit->id +
         (site.in.commit->dirty ? ", with changes that are not committed" : std::string());
}

// A page of the site gives the day alone, so that a rebuild on that day leaves it as it is.
ViewList head(const Site& site, const ReportFilter& filter, bool alone) {
  ViewList list;
  list.push_back(labelled("Period", fmt::format("{} to {}, by the day an incident began",
                                                show_day(filter.from), show_day(filter.to))));
  std::vector<std::string> severities;
  for (const auto& [slug, label] : filter.severities) severities.push_back(harmless(label));
  if (!severities.empty()) list.push_back(labelled("Severities", join(severities, ", ")));
  if (filter.service) list.push_back(labelled("Service", site.archive().services[*filter.service].term.name));
  const bool says_commit = !site.in.commit || !site.in.commit->id.empty();
  if (site.in.edition.whole && says_commit) list.push_back(labelled("Sources", commit_text(site)));
  if (!site.in.edition.whole)
    list.push_back(labelled("Scope", "what this edition shows; what it leaves out counts as not stated"));
  list.push_back(labelled("As of", alone ? show(site.in.as_of) : show_day(as_of_day(site))));
  list.push_back(labelled("Edition", site.in.edition.name));
  list.push_back(labelled("Made with", "Hindsight " + site.in.version));
  return list;
}

std::string median_text(const PeriodReport& report) {
  const std::string n = fmt::format("n = {} of {}", report.with_duration, report.incidents.size());
  if (!report.median) return fmt::format("too few to say ({})", n);
  return fmt::format("{} ({} state both ends)", show_duration(*report.median), n);
}

ViewList sums(const PeriodReport& report) {
  ViewList list;
  list.push_back(labelled("Incidents", std::to_string(report.incidents.size())));
  list.push_back(labelled("Planned work, counted apart", std::to_string(report.planned.size())));
  list.push_back(labelled("Median duration", median_text(report)));
  list.push_back(labelled("Follow-up actions", show_counts(report.actions)));
  return list;
}

// What the documents do not say, so that nobody takes silence for none.
ViewList missing(const PeriodReport& report) {
  ViewList list;
  const auto add = [&](const char* label, std::size_t count) {
    if (count > 0) list.push_back(labelled(label, fmt::format("{} of {}", count, report.incidents.size())));
  };
  add("End", report.missing.end);
  add("Severity", report.missing.severity);
  add("Service", report.missing.service);
  add("Root cause", report.missing.cause);
  add("How it was noticed", report.missing.detection);
  add("Follow-up actions", report.missing.actions);
  return list;
}

// Incidents that may belong into the report, but nobody can tell.
std::string left_out(const PeriodReport& report) {
  std::vector<std::string> parts;
  if (report.undated > 0) parts.push_back(fmt::format("{} of the archive without any date", report.undated));
  if (report.no_severity > 0)
    parts.push_back(fmt::format("{} of the period that state no severity", report.no_severity));
  if (report.no_service > 0)
    parts.push_back(fmt::format("{} of the period that name no service", report.no_service));
  return join(parts, ", ");
}

std::string state_of(const ActionItem& action, std::chrono::sys_days as_of) {
  std::string state = action.status == ActionStatus::done        ? "done"
                      : action.status == ActionStatus::open      ? "open"
                      : action.status == ActionStatus::cancelled ? "cancelled"
                                                                 : "no record";
  if (action.done) state += " on " + show_day(*action.done);
  if (action.due && action.status != ActionStatus::done) {
    state += ", due " + show_day(*action.due);
    if (action.status == ActionStatus::open && std::chrono::sys_days{day_of(*action.due)} < as_of)
      state += ", past";
  }
  return state;
}

class Rows {
 public:
  Rows(const Site& site, const ReportLinks& links)
      : site_(site), links_(links), today_(std::chrono::floor<std::chrono::days>(site.in.as_of)) {}

  bool has_inferred() const { return has_inferred_; }

  View row(Index i) {
    const Incident& incident = site_.archive().incidents[i];
    const Postmortem& facts = incident.facts;
    View view;
    const std::string path = routes::incident(incident.id);
    view.set("href", links_.any ? routes::href(links_.root, path) : "");
    view.set("title", title_of(incident));
    set_time(view, "start", "start_inferred", incident.when());
    set_time(view, "end", "end_inferred", facts.resolved ? &*facts.resolved : nullptr);
    view.set("planned_end", incident.maintenance && !facts.resolved && facts.scheduled_until
                                ? show(facts.scheduled_until->value)
                                : "");
    view.set("duration", incident.duration ? show_duration(*incident.duration) : "");
    set_terms(view, "services", "services_inferred", incident.services, site_.archive().services);
    set_terms(view, "causes", "causes_inferred", incident.causes, site_.archive().causes);
    view.set("detection", facts.detection ? harmless(facts.detection->value) : "");
    mark(view, "detection_inferred", facts.detection && facts.detection->inferred());
    mark(view, "severity_inferred", facts.severity && facts.severity->inferred());
    view.set("ongoing", incident.ongoing);
    view.set("draft", incident.draft);
    view.set("review", incident.review);
    view.set("maintenance", incident.maintenance);
    view.set("findings",
             incident.findings.empty() ? "" : count_of(incident.findings.size(), "place", "places"));
    set_actions(view, incident);
    return view;
  }

 private:
  void mark(View& view, std::string_view name, bool inferred) {
    view.set(name, inferred);
    has_inferred_ = has_inferred_ || inferred;
  }

  void set_time(View& view, std::string_view name, std::string_view mark_name, const TimeFact* time) {
    view.set(name, time == nullptr ? "" : show(time->value));
    mark(view, mark_name, time != nullptr && time->inferred());
  }

  void set_terms(View& view, std::string_view name, std::string_view mark_name,
                 const std::vector<Link>& links, const std::vector<TermEntry>& terms) {
    std::vector<std::string> names;
    bool inferred = false;
    for (const Link& link : links) {
      names.push_back(terms[link.term].term.name);
      inferred = inferred || link.source != Source::front_matter;
    }
    view.set(name, join(names, ", "));
    mark(view, mark_name, inferred);
  }

  void set_actions(View& view, const Incident& incident) {
    ViewList list;
    for (const ActionItem& action : incident.actions) {
      View item;
      item.set("what", harmless(action.title));
      item.set("owner", harmless(action.owner));
      item.set("state", state_of(action, today_));
      mark(item, "inferred", action.source != Source::front_matter);
      list.push_back(std::move(item));
    }
    view.set("actions", std::move(list));
  }

  const Site& site_;
  const ReportLinks& links_;
  std::chrono::sys_days today_;
  bool has_inferred_ = false;
};

// Worst first; labels that no scale ranks by name, then those without one.
std::vector<std::pair<std::string, std::vector<Index>>> by_severity(const Site& site,
                                                                    const std::vector<Index>& incidents) {
  using Key = std::tuple<int, std::string>;
  std::map<Key, std::pair<std::string, std::vector<Index>>> groups;
  constexpr int kUnranked = 98;
  constexpr int kNotStated = 99;
  for (const Index i : incidents) {
    const Incident& incident = site.archive().incidents[i];
    const auto& severity = incident.facts.severity;
    const std::string label = severity ? harmless(severity->value) : "Severity not stated";
    const int rank = !severity ? kNotStated : incident.severity == 0 ? kUnranked : incident.severity;
    auto& group = groups[{rank, slugify(label)}];
    if (group.first.empty()) group.first = label;
    group.second.push_back(i);
  }
  std::vector<std::pair<std::string, std::vector<Index>>> list;
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

}  // namespace

std::string show_day(std::chrono::year_month_day day) {
  return show_day(Moment{std::chrono::local_days{day}, std::nullopt, Precision::day});
}

void set_report(View& view, const Site& site, const ReportFilter& filter, const PeriodReport& report,
                const ReportLinks& links, std::size_t most) {
  auto groups = by_severity(site, report.incidents);
  if (!report.planned.empty()) groups.emplace_back("Planned work", report.planned);
  const std::size_t all = report.incidents.size() + report.planned.size();
  Rows rows(site, links);
  ViewList list;
  for (const auto& [heading, incidents] : groups) {
    if (all > most) break;
    ViewList inside;
    for (const Index i : incidents) inside.push_back(rows.row(i));
    View group;
    group.set("heading", heading);
    group.set("anchor", "hs-" + slugify(heading));
    group.set("count", std::to_string(incidents.size()));
    group.set("rows", std::move(inside));
    list.push_back(std::move(group));
  }
  view.set("count", count_of(report.incidents.size(), "incident", "incidents"));
  view.set("head", head(site, filter, links.file));
  view.set("sums", sums(report));
  view.set("missing", missing(report));
  view.set("left_out", left_out(report));
  view.set("groups", std::move(list));
  view.set("too_many", all > most);
  view.set("inferred_marks", rows.has_inferred());
}

}  // namespace hindsight
