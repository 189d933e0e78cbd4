// The pages of the ledger of actions: an overview, a list for each state, service, team and, where the site
// asks for it, person, and the tables of these.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "site/action_views.h"
#include "site/lists.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kFirstRows = 25;    // of the list on the overview
constexpr std::size_t kFirstGroups = 10;  // of its tables
constexpr std::size_t kFewest = 5;        // below that, a share or a median says nothing

// What each state is: its page, and a sentence on it.
struct StatePage {
  std::string_view id, title, about;
  bool clock;  // depends on the day
};

StatePage page_of(ActionState state) {
  switch (state) {
    case ActionState::overdue:
      return {"overdue", "Overdue actions", "Open, and their due date has passed.", true};
    case ActionState::open:
      return {"open", "Open actions", "Open, and not due yet or without a due date.", true};
    case ActionState::done:
      return {"done", "Actions done", "", false};
    case ActionState::cancelled:
      return {"cancelled", "Cancelled actions", "", false};
    case ActionState::unknown:
      break;
  }
  return {"unknown", "Actions without a record", "Nothing says whether they are open or done.", false};
}

std::string path_of(ActionState state) { return routes::actions_in_state(page_of(state).id); }

ViewList rows_of(const Site& site, std::string_view root, const Entries& entries, std::size_t from,
                 std::size_t to) {
  ViewList rows;
  for (std::size_t i = from; i < to; ++i)
    rows.push_back(ledger_row(site, root, site.ledger.entries[entries[i]]));
  return rows;
}

// "7 of 9, 78%"; of a handful no share. "" where no state is known.
std::string closed_share(const ActionTally& tally) {
  const std::size_t known = tally.known();
  if (known == 0) return {};
  const std::string of = fmt::format("{} of {}", tally.done, known);
  return known < kFewest ? of + ", too few to say"
                         : fmt::format("{}, {}%", of, (tally.done * 100 + known / 2) / known);
}

View tally_view(const ActionTally& tally) {
  View view;
  view.set("overdue", std::to_string(tally.overdue));
  view.set("open", std::to_string(tally.open));
  view.set("done", std::to_string(tally.done));
  view.set("cancelled", std::to_string(tally.cancelled));
  view.set("unknown", std::to_string(tally.unknown));
  view.set("all", std::to_string(tally.all()));
  view.set("share", closed_share(tally));
  return view;
}

View group_view(std::string_view root, const ActionGroup& group, std::string_view kind) {
  View view = tally_view(group.tally);
  view.set("name", harmless(group.name));
  view.set("href", routes::href(root, routes::actions_of(kind, group.id)));
  return view;
}

// The kinds of groups that have pages: "services", "teams", "people".
struct Kind {
  std::string_view id, title, one;
  const std::vector<ActionGroup>& groups;
};

std::vector<Kind> kinds_of(const Site& site) {
  std::vector<Kind> kinds = {{"services", "Actions by service", "Service", site.ledger.services},
                             {"teams", "Actions by team", "Team", site.ledger.teams}};
  if (site.config().action_people)
    kinds.push_back({"people", "Actions by person", "Person", site.ledger.people});
  return kinds;
}

ViewList type_rows(const Site& site) {
  ViewList rows;
  for (const ActionGroup& type : site.ledger.types) {
    View view = tally_view(type.tally);
    view.set("name", harmless(type.name));
    rows.push_back(std::move(view));
  }
  return rows;
}

ViewList owner_rows(const Site& site) {
  ViewList rows;
  for (const auto& [id, name] :
       {std::pair{"team", "A team"}, {"person", "A person"}, {"none", "Not stated"}}) {
    const auto& kinds = site.ledger.kinds;
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [id = id](const ActionGroup& kind) { return kind.id == id; });
    if (found == kinds.end()) continue;
    View view = tally_view(found->tally);
    view.set("name", name);
    rows.push_back(std::move(view));
  }
  return rows;
}

ViewList kind_tables(const Site& site, std::string_view root) {
  ViewList tables;
  for (const Kind& kind : kinds_of(site)) {
    if (kind.groups.empty()) continue;
    ViewList rows;
    for (std::size_t i = 0; i < std::min(kFirstGroups, kind.groups.size()); ++i)
      rows.push_back(group_view(root, kind.groups[i], kind.id));
    View table;
    table.set("heading", kind.title);
    table.set("anchor", fmt::format("hs-{}", kind.id));
    table.set("one", kind.one);
    table.set("rows", std::move(rows));
    table.set("more", kind.groups.size() > kFirstGroups
                          ? routes::href(root, routes::actions_of(kind.id, "index"))
                          : "");
    table.set("size", std::to_string(kind.groups.size()));
    tables.push_back(std::move(table));
  }
  return tables;
}

// "34 d, median of 12"; "" where no age is known.
std::string median_age(const Site& site, const std::vector<ActionState>& states) {
  std::vector<long> ages;
  for (const LedgerEntry& entry : site.ledger.entries) {
    if (entry.age && std::find(states.begin(), states.end(), entry.state) != states.end())
      ages.push_back(entry.age->count());
  }
  if (ages.empty()) return {};
  if (ages.size() < kFewest) return fmt::format("{} known, too few to say", ages.size());
  std::sort(ages.begin(), ages.end());
  const long median = (ages[(ages.size() - 1) / 2] + ages[ages.size() / 2]) / 2;
  return fmt::format("{} d, median of {}", median, ages.size());
}

std::vector<Bar> state_bars(const Site& site) {
  std::vector<Bar> bars;
  for (const ActionState state : kActionStates)
    bars.push_back({std::string(title_of(state)), path_of(state), site.ledger.tally.of(state)});
  return bars;
}

std::size_t incidents_with_actions(const Site& site) {
  const auto& incidents = site.archive().incidents;
  return static_cast<std::size_t>(std::count_if(incidents.begin(), incidents.end(),
                                                [](const Incident& i) { return !i.actions.empty(); }));
}

std::string overview(const Site& site) {
  const std::string path(routes::kActions);
  const std::string root = routes::root_of(path);
  const Ledger& ledger = site.ledger;
  View view = page_view(site, path, "Actions", "What postmortems decided to do, and what became of it",
                        routes::kActions);
  set_as_of(view, site);
  view.set("count", count_of(ledger.tally.all(), "action", "actions"));
  view.set("incidents", fmt::format("{} of {}", incidents_with_actions(site),
                                    count_of(site.archive().incidents.size(), "incident", "incidents")));
  view.set("states", ledger.entries.empty() ? ViewList{} : bar_rows(root, state_bars(site)));
  view.set("share", closed_share(ledger.tally));
  view.set("open_age", median_age(site, {ActionState::overdue, ActionState::open}));
  view.set("done_age", median_age(site, {ActionState::done}));
  view.set("types", type_rows(site));
  view.set("owners", owner_rows(site));
  view.set("tables", kind_tables(site, root));
  const std::size_t waiting = ledger.tally.overdue + ledger.tally.open;  // these stand first in the ledger
  ViewList rows;
  for (std::size_t i = 0; i < std::min(kFirstRows, waiting); ++i)
    rows.push_back(ledger_row(site, root, ledger.entries[i]));
  view.set("rows", std::move(rows));
  view.set("waiting", std::to_string(waiting));
  view.set("more", waiting > kFirstRows);
  view.set("overdue_list", routes::href(root, path_of(ActionState::overdue)));
  view.set("open_list", routes::href(root, path_of(ActionState::open)));
  view.set("people_named", site.config().action_people);
  view.set("csv", routes::href(root, routes::kActionsCsv));
  view.set("json", routes::href(root, routes::kActionsJson));
  return site.in.theme.render("actions", view);
}

// What a list is of. The entries are part of the ledger and outlive it.
struct ActionList {
  std::string path;
  std::string title;
  std::string about;
  const Entries& entries;
  bool clock;
  std::string subject_href;  // the page of the service, or ""
  std::string subject;
};

std::string numbered_title(const std::string& title, const ListPage& page) {
  return page.number == 1 ? title : fmt::format("{}, page {}", title, page.number);
}

void add_list(const Site& site, const ActionList& list, std::vector<PageJob>& jobs) {
  for (const ListPage& page : cut_list(list.path, list.entries.size())) {
    jobs.push_back(
        {page.path, [&site, list, page] {
           const std::string root = routes::root_of(page.path);
           View view =
               page_view(site, page.path, numbered_title(list.title, page), list.about, routes::kActions);
           if (list.clock) set_as_of(view, site);
           view.set("title", list.title);
           view.set("about", list.about);
           view.set("count", count_of(list.entries.size(), "action", "actions"));
           view.set("subject", list.subject);
           view.set("subject_href", list.subject_href.empty() ? "" : routes::href(root, list.subject_href));
           view.set("rows", rows_of(site, root, list.entries, page.from, page.to));
           set_pager(view, page);
           return site.in.theme.render("action_list", view);
         }});
  }
}

void add_table(const Site& site, const Kind& kind, std::vector<PageJob>& jobs) {
  for (const ListPage& page : cut_list(routes::actions_of(kind.id, "index"), kind.groups.size())) {
    jobs.push_back({page.path, [&site, kind, page] {
                      const std::string root = routes::root_of(page.path);
                      const std::string title(kind.title);
                      View view =
                          page_view(site, page.path, numbered_title(title, page), "", routes::kActions);
                      set_as_of(view, site);
                      view.set("title", title);
                      view.set("one", kind.one);
                      ViewList rows;
                      for (std::size_t i = page.from; i < page.to; ++i)
                        rows.push_back(group_view(root, kind.groups[i], kind.id));
                      view.set("rows", std::move(rows));
                      set_pager(view, page);
                      return site.in.theme.render("action_table", view);
                    }});
  }
}

}  // namespace

std::vector<PageJob> ledger_pages(const Site& site) {
  static const Entries none;
  if (!site.shows(Feature::actions)) return {};
  std::vector<PageJob> jobs = {{std::string(routes::kActions), [&site] { return overview(site); }}};
  for (const ActionState state : kActionStates) {
    const auto found = site.ledger.states.find(state);
    const StatePage page = page_of(state);
    add_list(site,
             {path_of(state), std::string(page.title), std::string(page.about),
              found == site.ledger.states.end() ? none : found->second, page.clock, "", ""},
             jobs);
  }
  for (const Kind& kind : kinds_of(site)) {
    if (kind.groups.size() > kFirstGroups) add_table(site, kind, jobs);  // else the overview has all of it
    for (const ActionGroup& group : kind.groups) {
      const bool service = kind.id == "services";
      add_list(site,
               {routes::actions_of(kind.id, group.id), fmt::format("Actions: {}", harmless(group.name)), "",
                group.entries, true, service ? routes::service(group.id) : "", service ? group.name : ""},
               jobs);
    }
  }
  return jobs;
}

}  // namespace hindsight
