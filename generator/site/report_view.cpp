#include "site/report_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "archive/ledger.h"
#include "base/text.h"
#include "site/parts.h"
#include "site/records.h"
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
  if (!site.in.commit) return site.texts().say("report.no_commit");
  const std::string& id = site.in.commit->id;
  return site.in.commit->dirty ? site.texts().say("report.commit_and_changes", {{"commit", id}}) : id;
}

// A page of the site gives the day alone, so that a rebuild on that day leaves it as it is.
ViewList head(const Site& site, const ReportFilter& filter, bool alone) {
  const Texts& texts = site.texts();
  const TimeWords& time = texts.time();
  ViewList list;
  const auto add = [&](std::string_view label, std::string text) {
    list.push_back(labelled(texts.say(label), std::move(text)));
  };
  add("report.period", texts.say("report.period_of_starts",
                                 {{"from", show_day(filter.from, time)}, {"to", show_day(filter.to, time)}}));
  std::vector<std::string> severities;
  for (const auto& [slug, label] : filter.severities) severities.push_back(harmless(label));
  if (!severities.empty()) add("report.severities", texts.join("list.comma", severities));
  if (filter.service) add("report.service", site.archive().services[*filter.service].term.name);
  const std::string commit = site.in.edition.whole ? commit_text(site) : "";
  if (!commit.empty()) add("report.sources", commit);
  if (!site.in.edition.whole) add("report.scope", texts.say("report.scope_of_edition"));
  add("report.as_of", alone ? show(site.in.as_of, time) : show_day(as_of_day(site), time));
  add("report.edition", site.in.edition.name);
  add("report.made_with", "Hindsight " + site.in.version);
  return list;
}

std::string median_text(const Texts& texts, const PeriodReport& report) {
  const std::string known = std::to_string(report.with_duration);
  const std::string all = std::to_string(report.incidents.size());
  if (!report.median) return texts.say("report.median_of_few", {{"known", known}, {"all", all}});
  return texts.say(
      "report.median",
      {{"duration", show_duration(*report.median, texts.time())}, {"known", known}, {"all", all}});
}

ViewList sums(const Texts& texts, const PeriodReport& report) {
  ViewList list;
  const auto add = [&](std::string_view label, std::string text) {
    list.push_back(labelled(texts.say(label), std::move(text)));
  };
  add("report.incidents", std::to_string(report.incidents.size()));
  add("report.planned", std::to_string(report.planned.size()));
  add("report.median_duration", median_text(texts, report));
  add("report.actions", show_counts(texts, report.actions));
  return list;
}

// What the documents do not say, so that nobody takes silence for none.
ViewList missing(const Texts& texts, const PeriodReport& report) {
  ViewList list;
  const auto add = [&](std::string_view label, std::size_t count) {
    if (count == 0) return;
    const std::string all = std::to_string(report.incidents.size());
    list.push_back(
        labelled(texts.say(label), texts.say("common.of", {{"part", std::to_string(count)}, {"all", all}})));
  };
  add("unfinished.end", report.missing.end);
  add("unfinished.severity", report.missing.severity);
  add("report.missing_service", report.missing.service);
  add("unfinished.root_cause", report.missing.cause);
  add("unfinished.detection", report.missing.detection);
  add("unfinished.actions", report.missing.actions);
  return list;
}

// Incidents that may belong into the report, but nobody can tell.
std::string left_out(const Texts& texts, const PeriodReport& report) {
  std::vector<std::string> parts;
  if (report.undated > 0) parts.push_back(texts.count("report.left_out_undated", report.undated));
  if (report.no_severity > 0) parts.push_back(texts.count("report.left_out_no_severity", report.no_severity));
  if (report.no_service > 0) parts.push_back(texts.count("report.left_out_no_service", report.no_service));
  return texts.join("list.comma", parts);
}

std::string_view word_of(ActionStatus status) {
  switch (status) {
    case ActionStatus::done:
      return "report.action_done";
    case ActionStatus::open:
      return "report.action_open";
    case ActionStatus::cancelled:
      return "report.action_cancelled";
    case ActionStatus::unknown:
      break;
  }
  return "report.no_record";
}

std::string state_of(const Texts& texts, const ActionItem& action, std::chrono::sys_days today) {
  std::string state = texts.say(word_of(action.status));
  if (action.done)
    state = texts.say("report.state_on", {{"state", state}, {"day", show_day(*action.done, texts.time())}});
  if (!action.due || action.status == ActionStatus::done) return state;
  return texts.say(is_overdue(action, today) ? "report.state_due_past" : "report.state_due",
                   {{"state", state}, {"day", show_day(*action.due, texts.time())}});
}

class Rows {
 public:
  Rows(const Site& site, const ReportLinks& links)
      : site_(site), texts_(site.texts()), links_(links), today_(site.today()) {}

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
                                ? show(facts.scheduled_until->value, texts_.time())
                                : "");
    view.set("duration", incident.duration ? show_duration(*incident.duration, texts_.time()) : "");
    set_terms(view, "services", "services_inferred", incident.services, site_.archive().services);
    set_terms(view, "causes", "causes_inferred", incident.causes, site_.archive().causes);
    view.set("detection", facts.detection ? detection_text(texts_, facts.detection->value) : "");
    mark(view, "detection_inferred", facts.detection && facts.detection->inferred());
    mark(view, "severity_inferred", facts.severity && facts.severity->inferred());
    view.set("ongoing", incident.ongoing);
    view.set("draft", incident.draft);
    view.set("review", incident.review);
    view.set("maintenance", incident.maintenance);
    view.set("findings",
             incident.findings.empty() ? "" : texts_.count("counts.places", incident.findings.size()));
    set_actions(view, incident);
    return view;
  }

 private:
  void mark(View& view, std::string_view name, bool inferred) {
    view.set(name, inferred);
    has_inferred_ = has_inferred_ || inferred;
  }

  void set_time(View& view, std::string_view name, std::string_view mark_name, const TimeFact* time) {
    view.set(name, time == nullptr ? "" : show(time->value, texts_.time()));
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
    view.set(name, texts_.join("list.comma", names));
    mark(view, mark_name, inferred);
  }

  void set_actions(View& view, const Incident& incident) {
    ViewList list;
    for (const ActionItem& action : incident.actions) {
      View item;
      item.set("what", harmless(action.title));
      item.set("owner", harmless(action.owner));
      item.set("state", state_of(texts_, action, today_));
      mark(item, "inferred", action.source != Source::front_matter);
      list.push_back(std::move(item));
    }
    view.set("actions", std::move(list));
  }

  const Site& site_;
  const Texts& texts_;
  const ReportLinks& links_;
  std::chrono::sys_days today_;
  bool has_inferred_ = false;
};

struct Group {
  std::string heading;
  std::string anchor;
  std::vector<Index> incidents;
};

// Worst first; labels that no scale ranks by name, then those without one.
std::vector<Group> by_severity(const Site& site, const std::vector<Index>& incidents) {
  using Key = std::tuple<int, std::string>;
  std::map<Key, Group> groups;
  constexpr int kUnranked = 98;
  constexpr int kNotStated = 99;
  for (const Index i : incidents) {
    const Incident& incident = site.archive().incidents[i];
    const auto& severity = incident.facts.severity;
    const std::string label =
        severity ? harmless(severity->value) : site.texts().say("report.severity_not_stated");
    const std::string slug = severity ? slugify(label) : "severity-not-stated";
    const int rank = !severity ? kNotStated : incident.severity == 0 ? kUnranked : incident.severity;
    Group& group = groups[{rank, slug}];
    if (group.heading.empty()) {
      group.heading = label;
      group.anchor = "hs-" + slug;
    }
    group.incidents.push_back(i);
  }
  std::vector<Group> list;
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

}  // namespace

std::string show_day(std::chrono::year_month_day day, const TimeWords& words) {
  return show_day(Moment{std::chrono::local_days{day}, std::nullopt, Precision::day}, words);
}

void set_report(View& view, const Site& site, const ReportFilter& filter, const PeriodReport& report,
                const ReportLinks& links, const ReportLimit& limit) {
  const Texts& texts = site.texts();
  std::vector<Group> groups = by_severity(site, report.incidents);
  if (!report.planned.empty())
    groups.push_back({texts.say("report.planned_work"), "hs-planned-work", report.planned});
  const std::size_t all = report.incidents.size() + report.planned.size();
  Rows rows(site, links);
  ViewList list;
  for (const auto& [heading, anchor, incidents] : groups) {
    if (all > limit.most) break;
    ViewList inside;
    for (const Index i : incidents) inside.push_back(rows.row(i));
    View group;
    group.set("heading", heading);
    group.set("anchor", anchor);
    group.set("count", std::to_string(incidents.size()));
    group.set("rows", std::move(inside));
    list.push_back(std::move(group));
  }
  view.set("count", texts.count("counts.incidents", report.incidents.size()));
  view.set("head", head(site, filter, links.file));
  view.set("sums", sums(texts, report));
  view.set("missing", missing(texts, report));
  view.set("left_out", left_out(texts, report));
  view.set("groups", std::move(list));
  view.set("too_many", all > limit.most ? texts.say(limit.beyond) : std::string());
  view.set("inferred_marks", rows.has_inferred());
}

}  // namespace hindsight
