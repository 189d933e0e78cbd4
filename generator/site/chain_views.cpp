#include "site/chain_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "archive/action_ids.h"
#include "base/text.h"
#include "site/chain_drawing.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostMembers = 10;    // of a chain that are listed and drawn
constexpr std::size_t kMostPromises = 3;    // between two of them
constexpr std::size_t kMostOnIncident = 3;  // chains on the page of an incident
constexpr std::size_t kMostOnTerm = 5;      // and of a service or cause

std::string names_of(const std::vector<Index>& terms, const std::vector<TermEntry>& entries) {
  std::vector<std::string> names;
  for (const Index term : terms) names.push_back(entries[term].term.name);
  return join(names, " and ");
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

// "Expired certificate struck DNS"
std::string what_struck(const Archive& archive, const Chain& chain) {
  return fmt::format("{} struck {}", names_of(chain.causes, archive.causes),
                     names_of(chain.services, archive.services));
}

std::string times(std::size_t n) {
  constexpr std::array kWords = {"", "once", "twice", "three times", "four times", "five times", "six times"};
  return n < kWords.size() ? kWords[n] : fmt::format("{} times", n);
}

// What is known of promises, in one line above them.
std::string label_of(Promise::State state) {
  switch (state) {
    case Promise::State::open_then:
      return "Promised before; still open when it came back";
    case Promise::State::no_record:
      return "Promised before; no record that it was done";
    case Promise::State::done_undated:
      break;
  }
  return "Promised before; done, no record whether in time";
}

// What is known beyond its state.
std::string note_of(const ActionItem& action, Promise::State state) {
  std::vector<std::string> notes;
  if (action.due) notes.push_back("due " + show_day(*action.due));
  if (action.done) notes.push_back("done " + show_day(*action.done));
  if (state == Promise::State::open_then && !action.done) notes.emplace_back("open to this day");
  return join(notes, ", ");
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
      item.set("note", note_of(action, state));
      items.push_back(std::move(item));
    }
    View group;
    group.set("label", label_of(state));
    group.set("open", state == Promise::State::open_then);
    group.set("actions", std::move(items));
    groups.push_back(std::move(group));
  }
  return groups;
}

// Of the earlier incident's actions, what is not listed: "2 more with no record; 3 done before it came back".
std::string rest_of_promises(const ChainLink& link) {
  std::array<std::size_t, 3> left{};
  for (std::size_t n = kMostPromises; n < link.promises.size(); ++n)
    ++left.at(static_cast<std::size_t>(link.promises[n].state));
  std::vector<std::string> parts;
  if (left[0] > 0) parts.push_back(fmt::format("{} more still open", left[0]));
  if (left[1] > 0) parts.push_back(fmt::format("{} more with no record", left[1]));
  if (left[2] > 0) parts.push_back(fmt::format("{} more done, no record when", left[2]));
  if (link.done_before > 0) parts.push_back(fmt::format("{} done before it came back", link.done_before));
  return parts.empty() ? "" : "Of what was promised before: " + join(parts, "; ");
}

// What two neighbours share beyond what the whole chain does.
std::string also_shared(const Archive& archive, const Chain& chain, const ChainLink& link) {
  const auto beyond = [](std::vector<Index> of_link, const std::vector<Index>& of_chain) {
    std::erase_if(of_link, [&](Index term) {
      return std::find(of_chain.begin(), of_chain.end(), term) != of_chain.end();
    });
    return of_link;
  };
  const std::string causes = names_of(beyond(link.causes, chain.causes), archive.causes);
  const std::string services = names_of(beyond(link.services, chain.services), archive.services);
  if (causes.empty() && services.empty()) return {};
  const std::string_view label = chain.causes.empty() ? "Shared" : "Also shared";
  const std::string_view between = causes.empty() || services.empty() ? "" : "; ";
  return fmt::format("{} with the one before: {}{}{}", label, causes, between, services);
}

void set_link(View& view, const Site& site, std::string_view root, const Chain& chain, const ChainLink& link,
              ToldLinks& told) {
  const TimeFact* from = site.archive().incidents[link.earlier].when();
  const TimeFact* to = site.archive().incidents[link.later].when();
  if (from != nullptr && to != nullptr)
    view.set("after", interval_text(site.texts(), from->value, to->value) + " later");
  view.set("by_author", link.by_author);
  view.set("also", also_shared(site.archive(), chain, link));
  if (link.promises.empty() && link.done_before == 0) return;
  if (!told.insert({link.earlier, link.later}).second) {
    view.set("promises_rest", "What was promised in between stands above");
    return;
  }
  view.set("promises", promise_groups(site, root, link));
  view.set("promises_rest", rest_of_promises(link));
}

struct Window {
  std::size_t from = 0, to = 0;
};

// The incidents that are shown of a long chain: those around `here`, else the last.
Window window_of(const Chain& chain, std::optional<Index> here) {
  const std::size_t all = chain.incidents.size();
  const std::size_t shown = std::min(all, kMostMembers);
  std::size_t from = all - shown;
  if (here) {
    const auto found = std::find(chain.incidents.begin(), chain.incidents.end(), *here);
    const auto at = static_cast<std::size_t>(found - chain.incidents.begin());
    from = std::min(from, at - std::min(at, shown / 2));
  }
  return {from, from + shown};
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
    view.set("date", when == nullptr ? "" : show_day(when->value));
    view.set("datetime", when == nullptr ? "" : iso_day(when->value));
    view.set("here", i == here);
    view.set("draft", incident.draft);
    if (n > 0) set_link(view, site, root, chain, chain.links[n - 1], told);
    list.push_back(std::move(view));
  }
  return list;
}

// "Third time that Expired certificate struck DNS." and whether it came back.
std::string sentence_for(const Archive& archive, const Chain& chain, Index here) {
  const auto found = std::find(chain.incidents.begin(), chain.incidents.end(), here);
  const auto before = static_cast<std::size_t>(found - chain.incidents.begin());
  const std::size_t after = chain.incidents.size() - before - 1;
  const bool named = !chain.causes.empty();
  std::string text = fmt::format("{} time", ordinal(before + 1));
  text += named ? " that " + what_struck(archive, chain) : " of one trouble, as the authors say";
  text += ".";
  if (after > 0) text += fmt::format(" It came back {} more.", times(after));
  return text;
}

// "Expired certificate struck DNS three times in 3 years 2 months."
std::string sentence_of(const Site& site, const Chain& chain) {
  const Archive& archive = site.archive();
  const TimeFact* first = archive.incidents[chain.incidents.front()].when();
  const TimeFact* last = archive.incidents[chain.incidents.back()].when();
  const bool named = !chain.causes.empty();
  std::string text = named ? what_struck(archive, chain) : "It struck";
  text += " " + times(chain.incidents.size());
  if (first != nullptr && last != nullptr && day_of(first->value) < day_of(last->value))
    text += " in " + interval_text(site.texts(), first->value, last->value);
  return text + (named ? "." : ", as the authors say.");
}

std::string anchor_of(Index n) { return fmt::format("hs-chain-{}", n + 1); }

std::string route_of(Index n) {
  return routes::numbered(std::string(routes::kRecurring), n / kChainsPerPage + 1);
}

}  // namespace

std::string interval_text(const Texts& texts, const Moment& from, const Moment& to) {
  using namespace std::chrono;
  const year_month_day first = day_of(from);
  const year_month_day last = day_of(to);
  const auto days = (sys_days{last} - sys_days{first}).count();
  if (days <= 0) return texts.say("time.same_day");
  if (days < 60) return texts.count("time.n_days", static_cast<std::size_t>(days));
  auto months = (last.year() / last.month() - first.year() / first.month()).count();
  if (last.day() < first.day()) --months;
  const auto full = static_cast<std::size_t>(months);
  if (full < 24) return texts.count("time.n_months", full);
  const std::string years = texts.count("time.n_years", full / 12);
  return full % 12 == 0 ? years : years + " " + texts.count("time.n_months", full % 12);
}

std::string ordinal(std::size_t n) {
  constexpr std::array kWords = {"",      "First",   "Second", "Third", "Fourth", "Fifth",
                                 "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"};
  if (n < kWords.size()) return kWords[n];
  const std::size_t last = n % 10;
  const bool teen = n / 10 % 10 == 1;
  const char* ending = teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
  return fmt::format("{}{}", n, ending);
}

View chain_view(const Site& site, std::string_view root, Index n, ToldLinks& told,
                std::optional<Index> here) {
  const Archive& archive = site.archive();
  const Chain& chain = archive.chains[n];
  const Window window = window_of(chain, here);
  View view;
  view.set("anchor", anchor_of(n));
  view.set("heading", chain.causes.empty() ? title_of(archive.incidents[chain.incidents.front()])
                                           : fmt::format("{}: {}", names_of(chain.causes, archive.causes),
                                                         names_of(chain.services, archive.services)));
  view.set("sentence", here ? sentence_for(archive, chain, *here) : sentence_of(site, chain));
  view.set("causes", links_of(root, chain.causes, archive.causes, routes::cause));
  view.set("services", links_of(root, chain.services, archive.services, routes::service));
  const std::vector<Index> shown = {chain.incidents.begin() + static_cast<std::ptrdiff_t>(window.from),
                                    chain.incidents.begin() + static_cast<std::ptrdiff_t>(window.to)};
  view.set("axis", chain_drawing(site, root, shown, anchor_of(n) + "-axis", here));
  view.set("members", member_list(site, root, chain, window, here, told));
  const std::size_t left = chain.incidents.size() - (window.to - window.from);
  view.set("left", left == 0 ? ""
                             : fmt::format("{} of {} incidents are shown here", window.to - window.from,
                                           chain.incidents.size()));
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
    View chain = chain_view(site, root, n, told, incident);
    chain.set("folded", !list.empty());  // the text comes after: one chain is enough before it
    list.push_back(std::move(chain));
  }
  view.set("chains", std::move(list));
  view.set("chains_heading", before ? "Seen before" : "It came back");
  view.set("chains_left", chains.size() > kMostOnIncident
                              ? count_of(chains.size() - kMostOnIncident, "more chain", "more chains")
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
    line.set("last", last == nullptr ? "" : show_day(last->value));
    line.set("href", routes::href(root, route_of(n), anchor_of(n)));
    list.push_back(std::move(line));
  }
  view.set("came_back", std::move(list));
  view.set("came_back_left", entry.chains.size() > kMostOnTerm
                                 ? count_of(entry.chains.size() - kMostOnTerm, "more chain", "more chains")
                                 : std::string());
  view.set("came_back_href", routes::href(root, routes::kRecurring));
}

}  // namespace hindsight
