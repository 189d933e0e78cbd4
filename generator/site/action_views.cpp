#include "site/action_views.h"

#include <algorithm>

#include "archive/action_ids.h"
#include "base/text.h"
#include "site/facts_panel.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kFirstOpen = 5;

ActionState state_of(ActionStatus status) {
  switch (status) {
    case ActionStatus::open:
      return ActionState::open;
    case ActionStatus::done:
      return ActionState::done;
    case ActionStatus::cancelled:
      return ActionState::cancelled;
    case ActionStatus::unknown:
      break;
  }
  return ActionState::unknown;
}

bool is_shown(const Site& site, const ActionItem& action) {
  return site.shows(Feature::actions) || action.source != Source::body;
}

// What both kinds of row have.
View action_view(const Site& site, const ActionItem& action) {
  View view;
  view.set("title", harmless(action.title));
  view.set("anchor", action_anchor(action));
  view.set("type", harmless(action.type));
  view.set("ticket", TicketLinks::label_of(action.ticket));
  view.set("ticket_href", site.tickets.url_of(action));
  view.set("due", action.due ? show(*action.due, site.texts().time()) : "");
  view.set("due_tracked", action.tracked_due);
  view.set("tracked", action.tracked_status);
  view.set("tracker", action.tracker);
  return view;
}

}  // namespace

std::string title_of(const Texts& texts, ActionState state) {
  switch (state) {
    case ActionState::overdue:
      return texts.say("action_state.overdue");
    case ActionState::open:
      return texts.say("action_state.open");
    case ActionState::done:
      return texts.say("action_state.done");
    case ActionState::cancelled:
      return texts.say("action_state.cancelled");
    case ActionState::unknown:
      break;
  }
  return texts.say("action_state.unknown");
}

bool has_shown_actions(const Site& site, const Incident& incident) {
  return std::any_of(incident.actions.begin(), incident.actions.end(),
                     [&](const ActionItem& action) { return is_shown(site, action); });
}

ViewList incident_action_rows(const Site& site, const Incident& incident) {
  const Texts& texts = site.texts();
  ViewList list;
  for (const ActionItem& action : incident.actions) {
    if (!is_shown(site, action)) continue;
    const bool inferred = action.source == Source::body;
    View view = action_view(site, action);
    view.set("owner", harmless(action.owner));
    view.set("status", action.done
                           ? texts.say("action.done_on", {{"day", show_day(*action.done, texts.time())}})
                           : title_of(texts, state_of(action.status)));
    view.set("done", action.status == ActionStatus::done);
    view.set("open", action.status == ActionStatus::open);
    view.set("inferred", inferred);
    view.set("origin", inferred ? texts.say("common.line", {{"line", std::to_string(action.line)}}) : "");
    view.set("line_href", inferred ? line_fragment(incident, action.line) : "");
    list.push_back(std::move(view));
  }
  return list;
}

std::string show_age(const Texts& texts, const LedgerEntry& entry) {
  return entry.age ? fill(texts.time().days, {{"n", std::to_string(entry.age->count())}}) : "";
}

std::string show_owners(const Site& site, const LedgerEntry& entry) {
  std::vector<std::string> names;
  bool unnamed = false;
  for (const Owner& owner : entry.owners) {
    if (owner.team || site.config().action_people)
      names.push_back(harmless(owner.name));
    else
      unnamed = true;
  }
  if (unnamed) names.push_back(site.texts().say(names.empty() ? "ledger.a_person" : "action.a_person"));
  return site.texts().join("list.comma", names);
}

View ledger_row(const Site& site, std::string_view root, const LedgerEntry& entry) {
  const Incident& incident = site.archive().incidents[entry.incident];
  const ActionItem& action = incident.actions[entry.number];
  View view = action_view(site, action);
  view.set("href", routes::href(root, routes::incident(incident.id), action_anchor(action)));
  view.set("incident", title_of(incident));
  view.set("incident_href", routes::href(root, routes::incident(incident.id)));
  const TimeFact* when = incident.when();
  view.set("incident_date", when == nullptr ? "" : show_day(when->value, site.texts().time()));
  view.set("due_datetime", action.due ? iso(*action.due) : "");
  view.set("owner", show_owners(site, entry));
  view.set("state", title_of(site.texts(), entry.state));
  view.set("done_on", action.done ? show_day(*action.done, site.texts().time()) : "");
  view.set("age", show_age(site.texts(), entry));
  view.set("overdue", entry.state == ActionState::overdue);
  view.set("open", entry.state == ActionState::open);
  view.set("done", entry.state == ActionState::done);
  view.set("inferred", action.source == Source::body);
  return view;
}

void set_open_actions(View& view, const Site& site, std::string_view root,
                      const std::vector<Index>& incidents, std::string_view ledger_page) {
  if (!site.shows(Feature::actions)) return;
  const std::vector<ActionRef> open = open_actions(site.archive(), incidents);
  std::size_t all = 0;
  std::size_t unknown = 0;
  for (const Index i : incidents) {
    for (const ActionItem& action : site.archive().incidents[i].actions) {
      ++all;
      if (action.status == ActionStatus::unknown) ++unknown;
    }
  }
  if (all == 0) return;
  ViewList list;
  for (const ActionRef& ref : open) {
    if (list.size() == kFirstOpen) break;
    const Incident& incident = site.archive().incidents[ref.incident];
    const ActionItem& action = incident.actions[ref.number];
    View row;
    row.set("title", harmless(action.title));
    row.set("href", routes::href(root, routes::incident(incident.id), action_anchor(action)));
    row.set("due", action.due ? show(*action.due, site.texts().time()) : "");
    row.set("incident", title_of(incident));
    list.push_back(std::move(row));
  }
  View summary;
  summary.set("open_count", std::to_string(open.size()));
  summary.set("unknown_count", unknown == 0 ? "" : std::to_string(unknown));
  summary.set("all", site.texts().count("counts.actions", all));
  summary.set("first", std::move(list));
  summary.set("ledger", routes::href(root, ledger_page));
  view.set("promises", std::move(summary));
}

}  // namespace hindsight
