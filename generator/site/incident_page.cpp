#include "site/incident_page.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "site/action_views.h"
#include "site/chain_views.h"
#include "site/course_drawing.h"
#include "site/facts_panel.h"
#include "site/parts.h"
#include "site/records.h"
#include "site/related_reasons.h"
#include "site/routes.h"
#include "site/status_parts.h"
#include "site/unread_pages.h"

namespace hindsight {
namespace {

const std::optional<TimeFact>& end_of(const Incident& incident) {
  return incident.facts.resolved ? incident.facts.resolved : incident.facts.scheduled_until;
}

std::string when_text(const TimeWords& words, const Incident& incident) {
  const TimeFact* when = incident.when();
  if (when == nullptr) return {};
  const auto& end = end_of(incident);
  const bool ranged = end && &*end != when && sort_key(end->value) >= sort_key(when->value);
  return ranged ? show_range(when->value, end->value, words) : show(when->value, words);
}

bool when_inferred(const Incident& incident) {
  const TimeFact* when = incident.when();
  const auto& end = end_of(incident);
  return when != nullptr && (when->inferred() || (end && end->inferred()));
}

ViewList phase_list(const Texts& texts, const Postmortem& facts) {
  ViewList list;
  for (const PhaseName& phase : phase_names()) {
    const auto& time = facts.*phase.time;
    if (!time) continue;
    const bool timed = facts.started && phase.time != &Postmortem::started;
    const auto after = timed ? minutes_between(facts.started->value, time->value) : std::nullopt;
    View view;
    view.set("name", texts.say(phase.key));
    view.set("text", show(time->value, texts.time()));
    view.set("datetime", iso(time->value));
    view.set("after", after && after->count() > 0 ? show_duration(*after, texts.time()) : "");
    view.set("inferred", time->inferred());
    list.push_back(std::move(view));
  }
  if (list.size() < 2) list.clear();  // one point is no strip: the head of the page has it
  return list;
}

// A place that a finding quotes, linked to its line where that is part of the text.
View quote(const Incident& incident, const Quote& from) {
  View view;
  view.set("text", harmless(from.text));
  view.set("line", from.line > 0 ? std::to_string(from.line) : "");
  view.set("line_href", from.text.empty() ? "" : line_fragment(incident, from.line));
  return view;
}

std::string sentence(std::string_view text) {
  std::string result = harmless(text);
  if (!result.empty() && result[0] >= 'a' && result[0] <= 'z')
    result[0] = static_cast<char>(result[0] - ('a' - 'A'));
  return result;
}

ViewList finding_list(const Incident& incident) {
  ViewList list;
  for (const Finding& finding : incident.findings) {
    View view;
    view.set("message", sentence(finding.message));
    ViewList quotes;
    if (!finding.here.text.empty()) quotes.push_back(quote(incident, finding.here));
    if (finding.other && !finding.other->text.empty() && finding.other->line != finding.here.line)
      quotes.push_back(quote(incident, *finding.other));
    view.set("quotes", std::move(quotes));
    view.set("fix", sentence(finding.fix));
    list.push_back(std::move(view));
  }
  return list;
}

View toc_entry(std::string text, std::string anchor, bool sub) {
  View view;
  view.set("text", std::move(text));
  view.set("href", "#" + percent_encode_path(anchor));
  view.set("sub", sub);
  return view;
}

// The two upper levels of headings that the text has, then the sections that the page adds.
ViewList contents(const Site& site, const Incident& incident, const Body& body) {
  const int title_line = incident.facts.title_line;
  std::vector<const Heading*> headings;
  for (const Heading& heading : body.headings) {
    if (heading.top_level && heading.line != title_line && !heading.text.empty())
      headings.push_back(&heading);
  }
  int top = 6;
  for (const Heading* heading : headings) top = std::min(top, heading->level);
  ViewList list;
  for (const Heading* heading : headings) {
    if (heading->level <= top + 1)
      list.push_back(toc_entry(harmless(heading->text), heading->anchor, heading->level > top));
  }
  const Postmortem& facts = incident.facts;
  const auto add = [&](std::string_view key, const char* anchor) {
    list.push_back(toc_entry(site.texts().say(key), anchor, false));
  };
  if (!incident.timeline.empty() && incident.timeline.front().source == Source::front_matter)
    add("incident.timeline", "hs-timeline");
  if (!facts.impacts.empty()) add("incident.impacts", "hs-impact");
  if (!facts.updates.empty()) add("incident.updates", "hs-updates");
  if (has_shown_actions(site, incident)) add("incident.actions", "hs-actions");
  if (!source_rows(facts).empty()) add("incident.sources", "hs-links");
  return list;
}

// Collects what the authors say, so that the similar incidents below do not repeat it.
class Relations {
 public:
  Relations(const Site& site, std::string_view root, const Incident& incident)
      : site_(site), root_(root), incident_(incident) {}

  void add(std::string_view label, const std::vector<Index>& incidents) {
    if (incidents.empty()) return;
    ViewList list;
    for (const Index i : incidents) {
      list.push_back(row(site_, root_, i, reasons_for(site_, incident_, i)));
      shown_.insert(i);
    }
    View view;
    view.set("label", label);
    view.set("rows", std::move(list));
    list_.push_back(std::move(view));
  }
  void add(std::string_view label, std::optional<Index> incident) {
    if (incident) add(label, std::vector{*incident});
  }

  ViewList similar() const {
    ViewList list;
    for (const Related& related : incident_.related) {
      if (shown_.contains(related.incident)) continue;
      list.push_back(row(site_, root_, related.incident, related_reasons(site_, incident_, related)));
    }
    return list;
  }
  ViewList take() { return std::move(list_); }

 private:
  const Site& site_;
  std::string_view root_;
  const Incident& incident_;
  std::set<Index> shown_;
  ViewList list_;
};

View neighbour(const Site& site, std::string_view root, Index i) {
  const Incident& incident = site.archive().incidents[i];
  View view;
  view.set("name", title_of(incident));
  view.set("href", routes::href(root, routes::incident(incident.id)));
  return view;
}

void set_neighbours(View& view, const Site& site, std::string_view root, Index i) {
  const Archive& archive = site.archive();
  const Incident& incident = archive.incidents[i];
  const Texts& texts = site.texts();
  Relations relations(site, root, incident);
  relations.add(texts.say("relations.part_of"), incident.parent);
  relations.add(texts.say("relations.parts"), incident.parts);
  relations.add(texts.say("relations.recurrence_of"), incident.recurrence_of);
  relations.add(texts.say("relations.duplicate_of"), incident.duplicate_of);
  relations.add(texts.say("relations.related"), incident.related_by_author);
  if (site.shows(Feature::seen_before)) view.set("related", relations.similar());
  view.set("relations", relations.take());
  view.set("linked_from", rows(site, root, incident.linked_from));
  if (i > 0) view.set("newer", neighbour(site, root, i - 1));
  if (i + 1 < archive.incidents.size()) view.set("older", neighbour(site, root, i + 1));
  ViewList tags;
  for (const TextFact& tag : incident.facts.tags) {
    const std::string slug = slugify(tag.value);
    if (slug.empty()) continue;
    View link;
    link.set("name", harmless(tag.value));
    link.set("href", routes::href(root, routes::tag(slug)));
    tags.push_back(std::move(link));
  }
  view.set("tags", std::move(tags));
}

std::string description_of(const Incident& incident, const Body& body) {
  return incident.facts.summary ? incident.facts.summary->value
                                : replace_all(extract(body.words, 200), "\n", " ");
}

}  // namespace

std::vector<int> fact_lines(const Incident& incident) {
  std::set<int> lines;
  const auto add = [&](Source source, int line) {
    if (source == Source::body && line > 0) lines.insert(line);
  };
  const Postmortem& facts = incident.facts;
  for (const PhaseName& phase : phase_names()) {
    if (const auto& time = facts.*phase.time) add(time->source, time->line);
  }
  for (const Link& link : incident.services) add(link.source, link.line);
  for (const Link& link : incident.causes) add(link.source, link.line);
  for (const auto* fact : {&facts.severity, &facts.root_cause_text, &facts.trigger, &facts.detection}) {
    if (*fact) add((*fact)->source, (*fact)->line);
  }
  for (const auto* list : {&facts.contributing_factors, &facts.authors}) {
    for (const TextFact& fact : *list) add(fact.source, fact.line);
  }
  for (const Event& event : incident.timeline) add(event.source, event.line);
  for (const ActionItem& action : incident.actions) add(action.source, action.line);
  for (const Finding& finding : incident.findings) {
    if (!finding.here.text.empty()) lines.insert(finding.here.line);
    if (finding.other && !finding.other->text.empty()) lines.insert(finding.other->line);
  }
  return {lines.begin(), lines.end()};
}

std::string incident_page(const Site& site, Index i) {
  const Incident& incident = site.archive().incidents[i];
  const Body& body = site.bodies[i];
  const std::string path = routes::incident(incident.id);
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, title_of(incident), description_of(incident, body), routes::kIncidents);
  set_row(view, site, root, i);
  if (const TimeFact* began = incident.when(); began != nullptr && !site.board) {
    const int year = year_of(began->value);
    add_crumb(view, root, std::to_string(year), routes::year(year));
  }
  view.set("when", when_text(site.texts().time(), incident));
  view.set("when_inferred", when_inferred(incident));
  view.set("type", incident.facts.type ? replace_all(incident.facts.type->value, "-", " ") : "");
  view.set("phases", phase_list(site.texts(), incident.facts));
  set_course(view, site, incident);
  view.set("zoned", has_zoned_time(incident));
  set_seen_before(view, site, root, i);
  view.set("unread", unread_list(incident.unread));
  view.set("findings", finding_list(incident));
  view.set("facts", facts_panel(site, root, incident));
  const bool short_page = site.in.edition.status && body.headings.empty();
  view.set("toc", short_page ? ViewList{} : contents(site, incident, body));
  set_document(view, site, incident.source, body);
  view.set("impacts", impact_rows(site, root, incident));
  view.set("timeline", timeline_rows(site.texts(), incident));
  view.set("updates", update_rows(site.texts(), incident.facts));
  view.set("status_site", site.in.edition.status);
  if (site.in.edition.status) view.set("impact", impact_view(site.texts(), incident));
  view.set("actions", incident_action_rows(site, incident));
  view.set("ledger", site.shows(Feature::actions) ? routes::href(root, routes::kActions) : "");
  // Of what an edition withholds it must not say that it does not exist.
  view.set("actions_missing", incident.actions.empty() && site.in.edition.whole);
  view.set("links", source_rows(incident.facts));
  set_neighbours(view, site, root, i);
  return site.in.theme.render("incident", view);
}

}  // namespace hindsight
