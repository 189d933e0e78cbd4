// Recurrence: the same cause struck the same service again. A chain says so in time order, link by link, with
// the actions of the earlier incident that were still open, or that nobody recorded as done, when the later
// one began. The types are in archive.h; docs/recurrence.md says how all of it is decided.
//
// A link is made only where the documents carry it: the most specific cause, one owner, two incidents with a
// time, neither planned work nor a copy of the other nor a part of it. `recurrence_of` makes one without
// that.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"

namespace hindsight {

struct ChainRules {
  std::string within;                  // custom field that names an incident's owner; "" where all have one
  const Vocabulary* causes = nullptr;  // the tree, to tell a most specific cause; not owned, never null
};

// All chains of the archive: those that Archive::chains holds. Near linear in the number of incidents.
std::vector<Chain> find_chains(const Archive& archive, const ChainRules& rules);

// Fills Archive::chains, and the `chains` of incidents and terms.
void add_chains(Archive& archive, const ChainRules& rules);

// What was promised after `earlier` and was not known to be done when `later` began. `open_then` is said only
// where dates prove it: at day precision the day of the start itself proves nothing.
std::vector<Promise> promises(const Archive& archive, Index earlier, Index later);

// True where `a` is known to lie before `b`: a bare date tells of other days only, both on the clock that was
// written and in UTC, a minute of other minutes, and a clock without a zone against one with a zone of what
// no zone can bridge.
bool surely_before(const Moment& a, const Moment& b);

// Actions of `earlier` whose date of completion lies before the start of `later`.
std::size_t done_before(const Archive& archive, Index earlier, Index later);

}  // namespace hindsight
