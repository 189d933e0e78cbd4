#include "site/chain_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "archive/action_ids.h"
#include "base/text.h"
#include "site/chain_drawing.h"
#include "site/chain_words.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostMembers = 10;    // of a chain that are drawn, and listed among all chains
constexpr std::size_t kMostListed = 5;      // on the page of an incident,
constexpr std::size_t kListedBefore = 3;    // so many of them before it
constexpr std::size_t kMostPromises = 3;    // between two of them
constexpr std::size_t kMostOnIncident = 3;  // chains on the page of an incident
constexpr std::size_t kMostOnTerm = 5;      // and of a service or cause

std::string names_of(const Texts& texts, const std::vector<Index>& terms,
                     const std::vector<TermEntry>& entries) {
  std::vector<std::string> names;
  for (const Index term : terms) names.push_back(entries[term].term.name);
  return texts.join("list.and", names);
}

ViewList links_of(std::string_view root, const std::vector<Index>& terms,
                  const std::vector<TermEntry>& entries, std::string (*route)(std::string_view)) {
  ViewList list;
  for (const Index term : terms) {
    View link;
    link.set("name", entries[term].term.name);
    link.set("href", routes::href(root, route(entries[term].term.id)));
    list.push_back(std::move(link));
  }
  return list;
}

// What is known of promises, in one line above them.
std::string label_of(const Texts& texts, Promise::State state) {
  switch (state) {
    case Promise::State::open_then:
      return texts.say("chain.promise_open");
    case Promise::State::no_record:
      return texts.say("chain.promise_no_record");
    case Promise::State::done_undated:
      break;
  }
  return texts.say("chain.promise_undated");
}

// What is known beyond its state.
std::string note_of(const Texts& texts, const ActionItem& action, Promise::State state) {
  std::vector<std::string> notes;
  const auto on = [&](std::string_view key, const Moment& day) {
    notes.push_back(texts.say(key, {{"day", show_day(day, texts.time())}}));
  };
  if (action.due) on("chain.due", *action.due);
  if (action.done) on("chain.done", *action.done);
  if (state == Promise::State::open_then && !action.done) notes.push_back(texts.say("chain.open"));
  return texts.join("list.comma", notes);
}

// The first few promises under the states they are in.
ViewList promise_groups(const Site& site, std::string_view root, const ChainLink& link) {
  ViewList groups;
  const std::size_t shown = std::min(kMostPromises, link.promises.size());
  for (std::size_t n = 0; n < shown;) {
    const Promise::State state = link.promises[n].state;
    ViewList items;
    for (; n < shown && link.promises[n].state == state; ++n) {
      const Promise& promise = link.promises[n];
      const Incident& earlier = site.archive().incidents[promise.incident];
      const ActionItem& action = earlier.actions[promise.action];
      View item;
      item.set("action", harmless(action.title));
      item.set("href", routes::href(root, routes::incident(earlier.id), action_anchor(action)));
      item.set("note", note_of(site.texts(), action, state));
      items.push_back(std::move(item));
    }
    View group;
    group.set("label", label_of(site.texts(), state));
    group.set("open", state == Promise::State::open_then);
    group.set("actions", std::move(items));
    groups.push_back(std::move(group));
  }
  return groups;
}

// Of the earlier incident's actions, what is not listed: "2 more with no record; 3 done before it came back".
std::string rest_of_promises(const Texts& texts, const ChainLink& link) {
  std::array<std::size_t, 3> left{};
  for (std::size_t n = kMostPromises; n < link.promises.size(); ++n)
    ++left.at(static_cast<std::size_t>(link.promises[n].state));
  std::vector<std::string> parts;
  if (left[0] > 0) parts.push_back(texts.count("chain.more_open", left[0]));
  if (left[1] > 0) parts.push_back(texts.count("chain.more_no_record", left[1]));
  if (left[2] > 0) parts.push_back(texts.count("chain.more_undated", left[2]));
  if (link.done_before > 0) parts.push_back(texts.count("chain.done_before", link.done_before));
  if (parts.empty()) return {};
  return texts.say("chain.promised_before", {{"what", texts.join("list.semicolon", parts)}});
}

// What two neighbours share beyond what the whole chain does.
std::string also_shared(const Site& site, const Chain& chain, const ChainLink& link) {
  const Archive& archive = site.archive();
  const Texts& texts = site.texts();
  const auto beyond = [](std::vector<Index> of_link, const std::vector<Index>& of_chain) {
    std::erase_if(of_link, [&](Index term) {
      return std::find(of_chain.begin(), of_chain.end(), term) != of_chain.end();
    });
    return of_link;
  };
  std::vector<std::string> names = {names_of(texts, beyond(link.causes, chain.causes), archive.causes),
                                    names_of(texts, beyond(link.services, chain.services), archive.services)};
  std::erase(names, "");
  if (names.empty()) return {};
  return texts.say(chain.causes.empty() ? "chain.shared" : "chain.also_shared",
                   {{"what", texts.join("list.semicolon", names)}});
}

void set_link(View& view, const Site& site, std::string_view root, const Chain& chain, const ChainLink& link,
              ToldLinks& told) {
  const Texts& texts = site.texts();
  const TimeFact* from = site.archive().incidents[link.earlier].when();
  const TimeFact* to = site.archive().incidents[link.later].when();
  if (from != nullptr && to != nullptr)
    view.set("after", texts.say("chain.later", {{"interval", interval_text(texts, from->value, to->value)}}));
  view.set("by_author", link.by_author);
  view.set("also", also_shared(site, chain, link));
  if (link.promises.empty() && link.done_before == 0) return;
  if (!told.insert({link.earlier, link.later}).second) {
    view.set("promises_rest", texts.say("chain.promised_above"));
    return;
  }
  view.set("promises", promise_groups(site, root, link));
  view.set("promises_rest", rest_of_promises(texts, link));
}

struct Window {
  std::size_t from = 0, to = 0;
};

// At most `most` incidents of a chain: the last, or those around `here` with `before` of them before it.
Window window_of(const Chain& chain, std::optional<Index> here, std::size_t most, std::size_t before) {
  const std::size_t all = chain.incidents.size();
  const std::size_t shown = std::min(all, most);
  std::size_t from = all - shown;
  if (here) {
    const auto found = std::find(chain.incidents.begin(), chain.incidents.end(), *here);
    const auto at = static_cast<std::size_t>(found - chain.incidents.begin());
    from = std::min(from, at - std::min(at, before));
  }
  return {from, from + shown};
}

// As many as are drawn; there is room for a mark where there is none for a row.
Window drawn_of(const Chain& chain, std::optional<Index> here) {
  return window_of(chain, here, kMostMembers, kMostMembers / 2);
}

Window listed_of(const Chain& chain, std::optional<Index> here) {
  return here ? window_of(chain, here, kMostListed, kListedBefore) : drawn_of(chain, here);
}

ViewList member_list(const Site& site, std::string_view root, const Chain& chain, Window window,
                     std::optional<Index> here, ToldLinks& told) {
  ViewList list;
  for (std::size_t n = window.from; n < window.to; ++n) {
    const Index i = chain.incidents[n];
    const Incident& incident = site.archive().incidents[i];
    const TimeFact* when = incident.when();
    View view;
    view.set("name", title_of(incident));
    view.set("href", routes::href(root, routes::incident(incident.id)));
    view.set("date", when == nullptr ? "" : show_day(when->value, site.texts().time()));
    view.set("datetime", when == nullptr ? "" : iso_day(when->value));
    view.set("here", i == here);
    view.set("draft", incident.draft);
    if (n > 0) set_link(view, site, root, chain, chain.links[n - 1], told);
    list.push_back(std::move(view));
  }
  return list;
}

// "Third time that Expired certificate struck DNS." and whether it came back.
std::string sentence_for(const Site& site, const Chain& chain, Index here) {
  const Archive& archive = site.archive();
  const Texts& texts = site.texts();
  const auto found = std::find(chain.incidents.begin(), chain.incidents.end(), here);
  const auto before = static_cast<std::size_t>(found - chain.incidents.begin());
  const std::size_t after = chain.incidents.size() - before - 1;
  std::vector<std::string> sentences = {
      texts.say(chain.causes.empty() ? "chain.nth_by_author" : "chain.nth_struck",
                {{"nth", ordinal(texts, before + 1)},
                 {"causes", names_of(texts, chain.causes, archive.causes)},
                 {"services", names_of(texts, chain.services, archive.services)}})};
  if (after > 0) sentences.push_back(texts.say("chain.came_back", {{"times", times_text(texts, after)}}));
  return texts.join("list.sentences", sentences);
}

// "Expired certificate struck DNS three times in 3 years 2 months."
std::string sentence_of(const Site& site, const Chain& chain) {
  const Archive& archive = site.archive();
  const Texts& texts = site.texts();
  const TimeFact* first = archive.incidents[chain.incidents.front()].when();
  const TimeFact* last = archive.incidents[chain.incidents.back()].when();
  const bool timed = first != nullptr && last != nullptr && day_of(first->value) < day_of(last->value);
  const bool named = !chain.causes.empty();
  const std::string_view key = named ? (timed ? "chain.struck_in" : "chain.struck")
                                     : (timed ? "chain.struck_by_author_in" : "chain.struck_by_author");
  return texts.say(key, {{"causes", names_of(texts, chain.causes, archive.causes)},
                         {"services", names_of(texts, chain.services, archive.services)},
                         {"times", times_text(texts, chain.incidents.size())},
                         {"interval", timed ? interval_text(texts, first->value, last->value) : ""}});
}

std::string anchor_of(Index n) { return fmt::format("hs-chain-{}", n + 1); }

std::string route_of(Index n) {
  return routes::numbered(std::string(routes::kRecurring), n / kChainsPerPage + 1);
}

// A chain of which the page of its incident `here` has one sentence.
View further_chain(const Site& site, std::string_view root, Index n, Index here) {
  View view;
  view.set("folded", true);
  view.set("sentence", sentence_for(site, site.archive().chains[n], here));
  view.set("all", routes::href(root, route_of(n), anchor_of(n)));
  return view;
}

}  // namespace

View chain_view(const Site& site, std::string_view root, Index n, ToldLinks& told,
                std::optional<Index> here) {
  const Archive& archive = site.archive();
  const Texts& texts = site.texts();
  const Chain& chain = archive.chains[n];
  const Window drawn = drawn_of(chain, here);
  const Window listed = listed_of(chain, here);
  View view;
  view.set("anchor", anchor_of(n));
  view.set("heading", chain.causes.empty()
                          ? title_of(archive.incidents[chain.incidents.front()])
                          : texts.say("chain.heading",
                                      {{"causes", names_of(texts, chain.causes, archive.causes)},
                                       {"services", names_of(texts, chain.services, archive.services)}}));
  view.set("sentence", here ? sentence_for(site, chain, *here) : sentence_of(site, chain));
  view.set("causes", links_of(root, chain.causes, archive.causes, routes::cause));
  view.set("services", links_of(root, chain.services, archive.services, routes::service));
  const std::vector<Index> shown = {chain.incidents.begin() + static_cast<std::ptrdiff_t>(drawn.from),
                                    chain.incidents.begin() + static_cast<std::ptrdiff_t>(drawn.to)};
  view.set("axis", chain_drawing(site, root, shown, anchor_of(n) + "-axis", here));
  view.set("members", member_list(site, root, chain, listed, here, told));
  const std::size_t left = chain.incidents.size() - (listed.to - listed.from);
  view.set("left", left == 0 ? ""
                             : texts.count("chain.shown_of", chain.incidents.size(),
                                           {{"shown", std::to_string(listed.to - listed.from)}}));
  view.set("all", here ? routes::href(root, route_of(n), anchor_of(n)) : std::string());
  return view;
}

void set_seen_before(View& view, const Site& site, std::string_view root, Index incident) {
  if (!site.shows(Feature::seen_before)) return;
  const std::vector<Index>& chains = site.archive().incidents[incident].chains;
  ViewList list;
  ToldLinks told;
  bool before = false;
  for (const Index n : chains) {
    if (list.size() == kMostOnIncident) break;
    before = before || site.archive().chains[n].incidents.front() != incident;
    // The text comes after: one chain is enough before it.
    list.push_back(list.empty() ? chain_view(site, root, n, told, incident)
                                : further_chain(site, root, n, incident));
  }
  view.set("chains", std::move(list));
  view.set("chains_heading", site.texts().say(before ? "chain.seen_before" : "chain.it_came_back"));
  view.set("chains_left", chains.size() > kMostOnIncident
                              ? site.texts().count("counts.more_chains", chains.size() - kMostOnIncident)
                              : std::string());
  view.set("chains_href", routes::href(root, routes::kRecurring));
}

void set_came_back(View& view, const Site& site, std::string_view root, const TermEntry& entry) {
  if (!site.shows(Feature::seen_before)) return;
  ViewList list;
  for (const Index n : entry.chains) {
    if (list.size() == kMostOnTerm) break;
    const Chain& chain = site.archive().chains[n];
    const TimeFact* last = site.archive().incidents[chain.incidents.back()].when();
    View line;
    line.set("sentence", sentence_of(site, chain));
    line.set("last", last == nullptr ? "" : show_day(last->value, site.texts().time()));
    line.set("href", routes::href(root, route_of(n), anchor_of(n)));
    list.push_back(std::move(line));
  }
  view.set("came_back", std::move(list));
  view.set("came_back_left", entry.chains.size() > kMostOnTerm
                                 ? site.texts().count("counts.more_chains", entry.chains.size() - kMostOnTerm)
                                 : std::string());
  view.set("came_back_href", routes::href(root, routes::kRecurring));
}

}  // namespace hindsight
