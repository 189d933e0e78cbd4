// What to look for when somebody pastes a stack trace, a log line or an alert at 2 a.m.: the names of errors,
// programs and machines first, then the words; numbers, times, ids, addresses and secrets are set aside and
// leave only as counts. themes/default/assets/paste.js does the same in the browser; both are held to
// tests/search/pastes.json.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "search/set_aside.h"

namespace hindsight::search {

constexpr double kNameBoost = 4;  // of a term that is a whole identifier: this or more

struct PasteTerm {
  std::string text;  // lower-cased, before stemming: what lunr's query.term takes
  double boost = 1;
};

struct Paste {
  std::vector<std::string> identifiers;  // as written, the names of errors first; at most 8
  std::vector<std::string> words;        // lower-cased; with the identifiers at most 16
  std::vector<PasteTerm> terms;          // of all these, and the parts of the identifiers; at most 24
  std::string kept;  // all that may be shown, stored or sent; gives the same terms when read again
  AsideCounts aside;
  std::vector<std::chrono::sys_days> days;  // dates as 2017-02-28 or 2017/02/28, each once, at most 4
  bool log = false;  // looks pasted: a log, a stack trace or an alert, not words typed by hand
};

// Only the first 50,000 characters are read.
Paste read_paste(std::string_view text);

// The lower-cased words of a name that may be looked for: without stop words and the words of every log.
std::vector<std::string> paste_words(std::string_view name);

}  // namespace hindsight::search
