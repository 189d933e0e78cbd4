// What `hindsight find` answers: the incidents that a query or a pasted log brings up, with what a reader at
// a terminal needs of each. The same texts, ranking and order as on the search page.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"
#include "search/excerpt.h"
#include "search/paste.h"

namespace hindsight {

struct SiteInput;

struct FindRequest {
  std::string text;       // valid UTF-8
  bool exact = false;     // lunr's query language and ranking, and nothing on top
  std::size_t limit = 5;  // incidents in the answer
};

struct FoundAction {
  std::string title;
  std::string owner;  // "" where none is stated
  std::optional<Moment> due;
};

struct FoundIncident {
  std::string id;
  std::string title;
  std::string page;            // in the site
  std::string source;          // path of the document; "" in an edition of parts
  std::optional<Moment> when;  // it began
  std::string severity;        // as written, or ""
  std::vector<std::string> services;
  double score = 0;
  search::Excerpt extract;
  std::string fix;                        // the start of the resolution, or ""
  std::string end;                        // without one, the entry of the timeline that tells the end, or ""
  std::vector<FoundAction> open_actions;  // at most five; none where the edition does not show actions
  std::size_t more_open = 0;
};

struct FindAnswer {
  std::vector<FoundIncident> incidents;  // best first
  std::size_t total = 0;                 // found in all
  std::size_t documents = 0;             // searched
  std::string note;                      // about the results as a whole, or ""
  bool log = false;                      // the text was read as a pasted log
  search::Paste paste;                   // what was looked for then, and what set aside
  std::vector<std::string> nearest;      // words of the archive like those of a query that found nothing
};

// Throws search::QueryError for an exact query that lunr refuses.
FindAnswer find_in_site(const SiteInput& input, const FindRequest& request);

}  // namespace hindsight
