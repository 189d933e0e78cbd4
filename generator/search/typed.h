// Words that somebody typed, answered as the search page answers them (themes/default/assets/search.js), but
// that the last one is finished: documents whose title holds all words, then those that hold all, else those
// that hold some, else those with similar words. What uses lunr's query language is answered by it, and as
// words where it is not valid.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/searcher.h"

namespace hindsight::search {

struct TypedAnswer {
  std::vector<Hit> hits;  // best first
  std::string note;       // what the reader has to know of them, or ""
};

TypedAnswer find_typed(const Searcher& searcher, std::string_view text);

// The words of a query without punctuation around them and without stop words, lower-cased, not stemmed.
std::vector<std::u16string> words_of(std::string_view text);

}  // namespace hindsight::search
