// Answers queries from a collection in memory, as lunr 2.3.9 answers them from the index of the same
// collection: the same documents in the same order with the same scores, to the last bit. For the terminal;
// in the browser lunr itself does it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/collection.h"
#include "search/index.h"
#include "search/postings.h"
#include "search/query.h"

namespace hindsight::search {

struct Hit {
  std::uint32_t document = 0;  // of the collection
  double score = 0;
  std::vector<std::uint32_t> terms;  // of the index that were found in it, ascending
};

// REQUIRES: the fields, the collection and the postings outlive it.
class Searcher {
 public:
  Searcher(std::span<const Field> fields, const Collection& collection, const Postings& postings);

  // Best first. Throws QueryError for what lunr refuses, and std::length_error for an edit distance that
  // would take too long.
  std::vector<Hit> search(std::string_view text) const;
  std::vector<Hit> query(std::span<const Clause> clauses) const;

  // A clause for all fields, as a start.
  Clause clause(std::u16string term) const;

  // At most `limit` terms of the index that are nearest to `term`: one edit away, then two; by their units.
  std::vector<std::uint32_t> near(std::u16string_view term, std::size_t limit) const;

 private:
  std::span<const Field> fields_;
  std::vector<std::string> names_;
  const Collection& collection_;
  const Postings& postings_;
  std::vector<std::uint32_t> sorted_;
  std::vector<double> averages_;  // lengths of the fields
};

}  // namespace hindsight::search
