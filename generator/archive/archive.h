// The archive: incidents in order, newest first, linked to the services they hit and the root causes behind
// them, to years and tags, to each other by what their authors say, and to the related ones that follow from
// shared causes and services. Plain values with indices, made once, read by every page.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "edition/redact.h"
#include "facts/contradictions.h"
#include "facts/known.h"
#include "input/config.h"
#include "input/postmortem.h"

namespace hindsight {

using Index = std::size_t;  // of an incident, a service or a cause in its list

struct Link {  // a term with the fact that names it
  Index term = 0;
  Source source = Source::front_matter;
  int line = 0;
};

// An incident that resembles another, with everything that makes them alike. Lists are in the order of the
// archive, words and identifiers by how seldom they occur, as the other incident writes them.
struct Related {
  Index incident = 0;
  std::vector<Index> causes;             // shared, direct
  std::vector<Index> services;           // shared
  std::vector<std::string> identifiers;  // such as max_connections, ECONNREFUSED, pg-main-2
  std::vector<std::string> words;        // rare words of both texts
  bool near_copy = false;                // nearly the same text: a copy, not a second incident
  bool same_title = false;
};

// An action of an earlier incident of a chain that was not known to be done when the later one began.
struct Promise {
  enum class State {
    open_then,    // a fact: open to this day, or done after the later incident began
    no_record,    // the documents do not say whether it was done
    done_undated  // done, but nobody wrote when
  };
  Index incident = 0;      // the earlier one
  std::size_t action = 0;  // in its `actions`
  State state = State::no_record;

  bool operator==(const Promise&) const = default;
};

// Two neighbours in a chain.
struct ChainLink {
  Index earlier = 0, later = 0;
  std::vector<Index> causes;      // that both name
  std::vector<Index> services;    // that both name
  bool by_author = false;         // a document says so (`recurrence_of`)
  std::vector<Promise> promises;  // of the earlier one: open_then first, preventing and repairing first
  std::size_t done_before = 0;    // its actions that were done when the later one began
};

// Incidents in which the same cause struck the same service again.
struct Chain {
  std::vector<Index> incidents;  // oldest first, two or more
  std::vector<Index> causes;     // that all of them name; empty only where the authors alone join them
  std::vector<Index> services;   // that all of them name; the same
  std::vector<ChainLink> links;  // links[i] joins incidents[i] and incidents[i + 1]
};

struct Incident {
  std::string id;      // unique; the name of its page
  std::string source;  // path of the document
  Postmortem facts;
  int severity = 0;  // rank, 1 is worst; 0 when not stated or not on a scale
  std::vector<Link> services;
  std::vector<Link> causes;
  std::optional<std::chrono::minutes> duration;  // from started to resolved, where both are precise
  bool draft = false;
  bool review = false;
  bool ongoing = false;      // only where the document says so, itself or in its last update
  bool maintenance = false;  // planned work
  std::optional<Index> parent, recurrence_of, duplicate_of;
  std::vector<Index> related_by_author;
  std::vector<Index> parts;         // incidents that name this one as parent
  std::vector<Index> linked_from;   // incidents whose text links here
  std::vector<Related> related;     // best first
  std::vector<Event> timeline;      // as known, in the order of the document
  std::vector<ActionItem> actions;  // as known, in the order of the document
  std::optional<Resolution> resolution;
  Diagnostics unread;              // why the document could not be read in full; its text is as written then
  Findings findings;               // what does not fit in its text; empty in a public edition
  std::optional<Index> near_copy;  // the incident whose text is nearly the same
  std::vector<Index> chains;       // that it belongs to

  // When it began, as far as anything is known: started, else the earliest other time.
  const TimeFact* when() const;
};

// A service or root cause as the archive knows it.
struct TermEntry {
  Term term;
  std::vector<Index> incidents;  // newest first; for a cause also those of the causes below it
  std::vector<Index> own;        // newest first; named directly
  std::optional<Index> parent;   // causes
  std::vector<Index> children;   // causes, in the order of the vocabulary
  int depth = 0;                 // causes, 0 at the top
  std::vector<Index> chains;     // in which it came back; for a cause also those of the causes below it
};

struct Archive {
  std::vector<Incident> incidents;  // newest first; without any time last, by id
  std::vector<TermEntry> services;  // those that occur, by name
  std::vector<TermEntry> causes;    // those that occur and their ancestors, in reading order of the tree
  std::map<int, std::vector<Index>, std::greater<>> years;  // newest first
  std::map<std::string, std::vector<Index>> tags;           // slug → incidents
  std::map<std::string, std::string> tag_names;             // slug → as first written
  std::map<std::string, Index, std::less<>> by_id;
  std::vector<Chain> chains;  // longest first, then the one that came back last
};

struct ArchiveInput {
  std::string source;  // path of the document
  std::string id;      // from its path; may be ""
  std::string path_service;
  Postmortem facts;
  std::vector<Event> timeline;
  std::vector<ActionItem> actions;
  std::optional<Resolution> resolution;
  Findings findings;  // those that the page shows
  Diagnostics unread = {};
};

// Orders, links, and reports names that nobody declared, ids that stand twice and ids that name nothing.
Archive make_archive(std::vector<ArchiveInput> inputs, const Edition& edition, Diagnostics& out);

// Records whose texts link to whom: `mentions[i]` are the incidents that the text of incident i names.
void add_mentions(Archive& archive, const std::vector<std::vector<Index>>& mentions);

}  // namespace hindsight
