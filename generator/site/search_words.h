// What each incident gives to the search index: its texts, field by field, as the page shows them.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "search/collection.h"
#include "search/index.h"
#include "site/site.h"

namespace hindsight {

// Title, summary, root cause, services, body, with their boosts.
std::span<const search::Field> search_fields();
inline constexpr std::size_t kSearchBody = 4;  // the field of the body

// Root cause holds the causes' names and those above them. Identifiers are followed by their parts
// (search/identifiers.h).
search::Texts search_texts(const Site& site, Index incident);

inline constexpr std::size_t kAnswerActions = 5;  // open actions that an answer to a pasted log names

// The text as it stands on the page: the body, then what front matter adds below it.
std::string page_words(const Site& site, Index incident);

// The archive as the index holds it: documents by the length of their bodies, then newest first.
search::Collection search_collection(const Site& site);

}  // namespace hindsight
