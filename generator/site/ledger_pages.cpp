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

// What each state is: its page, and the texts of its heading and of a sentence on it, which may be "".
struct StatePage {
  std::string_view id, title, about;
  bool clock;  // depends on the day
};

StatePage page_of(ActionState state) {
  switch (state) {
    case ActionState::overdue:
      return {"overdue", "ledger.list_overdue", "ledger.list_overdue_about", true};
    case ActionState::open:
      return {"open", "ledger.list_open", "ledger.list_open_about", true};
    case ActionState::done:
      return {"done", "ledger.list_done", "", false};
    case ActionState::cancelled:
      return {"cancelled", "ledger.list_cancelled", "", false};
    case ActionState::unknown:
      break;
  }
  return {"unknown", "ledger.list_unknown", "ledger.list_unknown_about", false};
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
std::string closed_share(const Texts& texts, const ActionTally& tally) {
  const std::size_t known = tally.known();
  if (known == 0) return {};
  const std::string done = std::to_string(tally.done);
  const std::string all = std::to_string(known);
  if (known < kFewest) return texts.say("ledger.share_of_few", {{"done", done}, {"known", all}});
  return texts.say(
      "ledger.share",
      {{"done", done}, {"known", all}, {"percent", std::to_string((tally.done * 100 + known / 2) / known)}});
}

View tally_view(const Texts& texts, const ActionTally& tally) {
  View view;
  view.set("overdue", std::to_string(tally.overdue));
  view.set("open", std::to_string(tally.open));
  view.set("done", std::to_string(tally.done));
  view.set("cancelled", std::to_string(tally.cancelled));
  view.set("unknown", std::to_string(tally.unknown));
  view.set("all", std::to_string(tally.all()));
  view.set("share", closed_share(texts, tally));
  return view;
}

View group_view(const Texts& texts, std::string_view root, const ActionGroup& group, std::string_view kind) {
  View view = tally_view(texts, group.tally);
  view.set("name", harmless(group.name));
  view.set("href", routes::href(root, routes::actions_of(kind, group.id)));
  return view;
}

// The kinds of groups that have pages, "services", "teams", "people", with the texts of a table of them.
struct Kind {
  std::string_view id, title, one;
  const std::vector<ActionGroup>& groups;
};

std::vector<Kind> kinds_of(const Site& site) {
  std::vector<Kind> kinds = {{"services", "ledger.by_service", "columns.service", site.ledger.services},
                             {"teams", "ledger.by_team", "ledger.team", site.ledger.teams}};
  if (site.config().action_people)
    kinds.push_back({"people", "ledger.by_person", "ledger.person", site.ledger.people});
  return kinds;
}

ViewList type_rows(const Site& site) {
  ViewList rows;
  for (const ActionGroup& type : site.ledger.types) {
    View view = tally_view(site.texts(), type.tally);
    view.set("name", harmless(type.name));
    rows.push_back(std::move(view));
  }
  return rows;
}

ViewList owner_rows(const Site& site) {
  ViewList rows;
  for (const auto& [id, name] :
       {std::pair{"team", "ledger.a_team"}, {"person", "ledger.a_person"}, {"none", "common.not_stated"}}) {
    const auto& kinds = site.ledger.kinds;
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [id = id](const ActionGroup& kind) { return kind.id == id; });
    if (found == kinds.end()) continue;
    View view = tally_view(site.texts(), found->tally);
    view.set("name", site.texts().say(name));
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
      rows.push_back(group_view(site.texts(), root, kind.groups[i], kind.id));
    View table;
    table.set("heading", site.texts().say(kind.title));
    table.set("anchor", fmt::format("hs-{}", kind.id));
    table.set("one", site.texts().say(kind.one));
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
  if (ages.size() < kFewest) return site.texts().count("ledger.age_of_few", ages.size());
  std::sort(ages.begin(), ages.end());
  const long median = (ages[(ages.size() - 1) / 2] + ages[ages.size() / 2]) / 2;
  const std::string days = fill(site.texts().time().days, {{"n", std::to_string(median)}});
  return site.texts().count("ledger.median_age", ages.size(), {{"age", days}});
}

std::vector<Bar> state_bars(const Site& site) {
  std::vector<Bar> bars;
  for (const ActionState state : kActionStates)
    bars.push_back({title_of(site.texts(), state), path_of(state), site.ledger.tally.of(state)});
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
  const Texts& texts = site.texts();
  View view =
      page_view(site, path, texts.say("pages.actions"), texts.say("ledger.description"), routes::kActions);
  set_as_of(view, site);
  view.set("count", texts.count("counts.actions", ledger.tally.all()));
  view.set(
      "incidents",
      texts.say("common.of", {{"part", std::to_string(incidents_with_actions(site))},
                              {"all", texts.count("counts.incidents", site.archive().incidents.size())}}));
  view.set("states", ledger.entries.empty() ? ViewList{} : bar_rows(root, state_bars(site)));
  view.set("share", closed_share(texts, ledger.tally));
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

std::string numbered_title(const Texts& texts, const std::string& title, const ListPage& page) {
  if (page.number == 1) return title;
  return texts.say("common.page_of", {{"title", title}, {"page", std::to_string(page.number)}});
}

void add_list(const Site& site, const ActionList& list, std::vector<PageJob>& jobs) {
  for (const ListPage& page : cut_list(list.path, list.entries.size())) {
    jobs.push_back({page.path, [&site, list, page] {
                      const std::string root = routes::root_of(page.path);
                      const std::string numbered = numbered_title(site.texts(), list.title, page);
                      View view = page_view(site, page.path, numbered, list.about, routes::kActions);
                      if (list.clock) set_as_of(view, site);
                      view.set("title", list.title);
                      view.set("about", list.about);
                      view.set("count", site.texts().count("counts.actions", list.entries.size()));
                      view.set("subject", list.subject);
                      view.set("subject_href",
                               list.subject_href.empty() ? "" : routes::href(root, list.subject_href));
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
                      const std::string title = site.texts().say(kind.title);
                      const std::string numbered = numbered_title(site.texts(), title, page);
                      View view = page_view(site, page.path, numbered, "", routes::kActions);
                      set_as_of(view, site);
                      view.set("title", title);
                      view.set("one", site.texts().say(kind.one));
                      ViewList rows;
                      for (std::size_t i = page.from; i < page.to; ++i)
                        rows.push_back(group_view(site.texts(), root, kind.groups[i], kind.id));
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
    add_list(
        site,
        {path_of(state), site.texts().say(page.title), page.about.empty() ? "" : site.texts().say(page.about),
         found == site.ledger.states.end() ? none : found->second, page.clock, "", ""},
        jobs);
  }
  for (const Kind& kind : kinds_of(site)) {
    if (kind.groups.size() > kFirstGroups) add_table(site, kind, jobs);  // else the overview has all of it
    for (const ActionGroup& group : kind.groups) {
      const bool service = kind.id == "services";
      add_list(site,
               {routes::actions_of(kind.id, group.id),
                site.texts().say("ledger.of_group", {{"group", harmless(group.name)}}), "", group.entries,
                true, service ? routes::service(group.id) : "", service ? group.name : ""},
               jobs);
    }
  }
  return jobs;
}

}  // namespace hindsight
