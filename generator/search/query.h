// lunr 2.3.9's query language: words, `field:word`, `+word` and `-word`, `word^boost`, `word~edits`, `*` for
// any characters, and `\` before a character that is meant as itself. The same text gives the same clauses as
// in lunr, and what lunr refuses is refused with its words.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight::search {

enum class Presence { optional, required, prohibited };

struct Clause {
  std::u16string term;  // lower-cased; `*` stands for any characters, none included
  std::vector<std::size_t> fields;
  double boost = 1;
  std::optional<double> edits;  // how many a term of the index may be away
  Presence presence = Presence::optional;
  bool stemmed = true;  // the term is a word that has yet to become a term of the index
};

// Positions count UTF-16 units of the query, from 0; `end` may lie behind its last one.
struct QueryError : std::runtime_error {
  QueryError(const std::string& message, std::size_t start, std::size_t end)
      : std::runtime_error(message), start(start), end(end) {}
  std::size_t start = 0;
  std::size_t end = 0;
};

// REQUIRES: `text` is valid UTF-8. Throws QueryError.
std::vector<Clause> parse_query(std::string_view text, std::span<const std::string> fields);

}  // namespace hindsight::search
