#include "search/postings.h"

#include <limits>
#include <stdexcept>

namespace hindsight::search {

Postings::Postings(const Collection& collection)
    : field_count_(collection.field_count), starts_(collection.terms.size() * collection.field_count + 1) {
  std::size_t total = 0;
  for (const FieldTerms& terms : collection.fields) total += terms.counts.size();
  if (total > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("a search index holds at most 2^32 postings");
  }
  for (std::size_t i = 0; i < collection.fields.size(); ++i) {
    for (const TermCount& count : collection.fields[i].counts)
      ++starts_[count.term * field_count_ + i % field_count_];
  }
  std::uint32_t end = 0;
  for (std::uint32_t& start : starts_) start = end += start;  // for now where each list ends
  postings_.resize(total);
  // Filled from the back: each list's end moves down to its start.
  for (std::size_t i = collection.fields.size(); i-- > 0;) {
    const auto document = static_cast<std::uint32_t>(i / field_count_);
    for (const TermCount& count : collection.fields[i].counts) {
      postings_[--starts_[count.term * field_count_ + i % field_count_]] = {document, count.times};
    }
  }
}

std::span<const Posting> Postings::of(std::size_t term, std::size_t field) const {
  const std::size_t slot = term * field_count_ + field;
  return std::span(postings_).subspan(starts_[slot], starts_[slot + 1] - starts_[slot]);
}

std::size_t Postings::matches(std::size_t term) const {
  return starts_[(term + 1) * field_count_] - starts_[term * field_count_];
}

}  // namespace hindsight::search
