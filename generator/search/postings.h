// The collection turned round: for each term and field, the documents that have it and how often, in
// ascending order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "search/collection.h"

namespace hindsight::search {

struct Posting {
  std::uint32_t document = 0;
  std::uint32_t times = 0;
};

class Postings {
 public:
  // Throws std::invalid_argument for more postings than 32 bits can number.
  explicit Postings(const Collection& collection);

  std::span<const Posting> of(std::size_t term, std::size_t field) const;

  // Documents that have the term, once for each field: lunr's document frequency.
  std::size_t matches(std::size_t term) const;

 private:
  std::size_t field_count_;
  std::vector<std::uint32_t> starts_;  // where the postings of (term, field) begin; one more at the end
  std::vector<Posting> postings_;      // term after term, its fields in order
};

}  // namespace hindsight::search
