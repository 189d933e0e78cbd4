#include "archive/review.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostNamed = 5;      // earlier incidents, actions
constexpr std::size_t kLongestQuote = 80;  // characters of an action

// "2019-01-02-dns (2 Jan 2019)"
std::string dated(const Incident& incident) {
  const TimeFact* when = incident.when();
  return when == nullptr ? incident.id : fmt::format("{} ({})", incident.id, show_day(when->value));
}

std::string and_more(std::size_t all) {
  return all > kMostNamed ? fmt::format(" and {} more", all - kMostNamed) : std::string();
}

std::string names_of(const std::vector<Index>& terms, const std::vector<TermEntry>& entries) {
  std::vector<std::string> names;
  for (const Index term : terms) names.push_back(entries[term].term.name);
  return join(names, ", ");
}

// The line on which the incident names the first of the chain's causes.
int line_of_cause(const Incident& incident, const Chain& chain) {
  const auto found = std::find_if(incident.causes.begin(), incident.causes.end(), [&](const Link& link) {
    return !chain.causes.empty() && link.term == chain.causes.front();
  });
  return found == incident.causes.end() ? 0 : found->line;
}

// The chain up to `position`, the latest first.
void review_chain(const Archive& archive, const Chain& chain, std::size_t position, Diagnostics& out) {
  const Incident& incident = archive.incidents[chain.incidents[position]];
  std::vector<std::string> before;
  for (std::size_t i = position; i-- > 0 && before.size() < kMostNamed;)
    before.push_back(dated(archive.incidents[chain.incidents[i]]));
  const std::string why = chain.causes.empty() ? "the authors call it a recurrence"
                                               : fmt::format("same cause ({}) and service ({})",
                                                             names_of(chain.causes, archive.causes),
                                                             names_of(chain.services, archive.services));
  report(out, {incident.source, line_of_cause(incident, chain), 0}, Level::note, "seen-before",
         fmt::format("seen {} before: {}{}; {}", position == 1 ? "once" : fmt::format("{} times", position),
                     join(before, ", "), and_more(position), why),
         "say what is different this time, or why the earlier fix did not hold");
}

std::string quote(const Incident& incident, const Promise& promise) {
  return fmt::format("“{}”", extract(incident.actions[promise.action].title, kLongestQuote));
}

void review_open_promise(const Incident& earlier, const Incident& later, const Promise& promise,
                         Diagnostics& out) {
  report(out, {later.source, 0, 0}, Level::warning, "promise-open",
         fmt::format("{}, promised after {}, was still open when this began", quote(earlier, promise),
                     dated(earlier)),
         fmt::format("see {}, line {}", earlier.source, earlier.actions[promise.action].line));
}

// One finding for all of them: a document that records no states would else give one for each action.
void review_unrecorded(const Incident& earlier, const Incident& later, const std::vector<Promise>& promises,
                       Diagnostics& out) {
  std::vector<std::string> quotes;
  for (const Promise& promise : promises) {
    if (quotes.size() < kMostNamed) quotes.push_back(quote(earlier, promise));
  }
  report(out, {later.source, 0, 0}, Level::note, "promise-no-record",
         fmt::format("no record that {} promised after {} {} done when this began: {}{}",
                     count_of(promises.size(), "action", "actions"), dated(earlier),
                     promises.size() == 1 ? "was" : "were", join(quotes, ", "), and_more(promises.size())),
         fmt::format("write its state in {}, line {}", earlier.source,
                     earlier.actions[promises.front().action].line));
}

void review_link(const Archive& archive, const ChainLink& link, Diagnostics& out) {
  const Incident& earlier = archive.incidents[link.earlier];
  const Incident& later = archive.incidents[link.later];
  std::vector<Promise> unrecorded;
  for (const Promise& promise : link.promises) {
    if (promise.state == Promise::State::open_then) review_open_promise(earlier, later, promise, out);
    if (promise.state == Promise::State::no_record) unrecorded.push_back(promise);
  }
  if (!unrecorded.empty()) review_unrecorded(earlier, later, unrecorded, out);
}

}  // namespace

void review(const Archive& archive, Diagnostics& out) {
  for (const Chain& chain : archive.chains) {
    for (std::size_t position = 1; position < chain.incidents.size(); ++position)
      review_chain(archive, chain, position, out);
    for (const ChainLink& link : chain.links) review_link(archive, link, out);
  }
}

}  // namespace hindsight
