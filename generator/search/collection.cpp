#include "search/collection.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string_view>

#include "base/parallel.h"
#include "search/stemmer.h"
#include "search/stop_words.h"
#include "search/tokenizer.h"
#include "search/trimmer.h"
#include "search/utf16.h"

namespace hindsight::search {
namespace {

// Stretches of documents for each thread, each with words interned by itself. Fewer would stem fewer words
// twice; more would spread better.
constexpr std::size_t kBlocksPerJob = 2;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// Counts the terms of one block of documents in numbers of its own.
class BlockCounter {
 public:
  FieldTerms count(std::string_view text) {
    FieldTerms result;
    const std::u16string lowered = to_lower_utf16(text);
    for_each_token(lowered, [&](std::u16string_view token) {
      const std::uint32_t term = term_of(token);
      if (term == kNone) return;
      if (times_[term]++ == 0) seen_.push_back(term);
      ++result.length;
    });
    result.counts.reserve(seen_.size());
    for (const std::uint32_t term : seen_) {
      result.counts.push_back({term, times_[term]});
      times_[term] = 0;
    }
    seen_.clear();
    return result;
  }

  Interner take_terms() && {
    terms_.settle();
    return std::move(terms_);
  }

 private:
  std::uint32_t term_of(std::u16string_view token) {
    const std::uint32_t word = words_.number(token);
    if (word == term_of_word_.size()) term_of_word_.push_back(run_pipeline(token));
    return term_of_word_[word];
  }

  std::uint32_t run_pipeline(std::u16string_view token) {
    const auto trimmed = trim_token(token);
    if (is_stop_word(trimmed)) return kNone;
    const std::uint32_t term = terms_.number(stem(trimmed));
    times_.resize(terms_.size());
    return term;
  }

  Interner words_;
  std::vector<std::uint32_t> term_of_word_;
  Interner terms_;
  std::vector<std::uint32_t> times_;  // by term, zero between two texts
  std::vector<std::uint32_t> seen_;   // terms of the text at hand
};

std::vector<std::uint32_t> order_of(const Collection& collection, std::optional<std::size_t> by_length) {
  std::vector<std::uint32_t> order(collection.document_count);
  std::iota(order.begin(), order.end(), 0U);
  if (by_length) {
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return collection.at(a, *by_length).length < collection.at(b, *by_length).length;
    });
  }
  return order;
}

// Brings the documents into their order, and their terms from the numbers of the blocks to those of the
// collection: by first occurrence over documents, fields and tokens.
void number_terms(Collection& collection, std::span<const Interner> blocks, std::size_t block_size) {
  std::vector<std::vector<std::uint32_t>> numbers;
  for (const Interner& terms : blocks) numbers.emplace_back(terms.size(), kNone);
  std::vector<FieldTerms> ordered;
  ordered.reserve(collection.fields.size());
  for (const std::uint32_t document : collection.given_as) {
    const std::size_t block = document / block_size;
    for (std::size_t f = 0; f < collection.field_count; ++f) {
      ordered.push_back(std::move(collection.fields[document * collection.field_count + f]));
      for (TermCount& count : ordered.back().counts) {
        std::uint32_t& number = numbers[block][count.term];
        if (number == kNone) number = collection.terms.number(blocks[block][count.term]);
        count.term = number;
      }
    }
  }
  collection.fields = std::move(ordered);
}

}  // namespace

Collection collect(std::size_t field_count, std::size_t document_count, const TextsOf& texts_of,
                   std::size_t jobs, std::optional<std::size_t> by_length) {
  Collection result;
  result.field_count = field_count;
  result.document_count = document_count;
  result.fields.resize(document_count * field_count);
  const std::size_t blocks = std::max<std::size_t>(jobs, 1) * kBlocksPerJob;
  const std::size_t block_size = document_count / blocks + 1;

  const std::vector<Interner> terms = parallel_map(jobs, blocks, [&](std::size_t block) {
    BlockCounter counter;
    for (std::size_t d = block * block_size; d < std::min(document_count, (block + 1) * block_size); ++d) {
      const Texts texts = texts_of(d);
      if (texts.size() != field_count)
        throw std::invalid_argument("a document of the search index does not have one text for each field");
      for (std::size_t f = 0; f < field_count; ++f)
        result.fields[d * field_count + f] = counter.count(texts[f]);
    }
    return std::move(counter).take_terms();
  });

  result.given_as = order_of(result, by_length);
  number_terms(result, terms, block_size);
  result.terms.settle();
  return result;
}

Collection collect(std::size_t field_count, std::span<const Texts> documents, std::size_t jobs,
                   std::optional<std::size_t> by_length) {
  return collect(
      field_count, documents.size(), [&](std::size_t d) { return documents[d]; }, jobs, by_length);
}

double average_length(const Collection& collection, std::size_t field) {
  if (collection.document_count == 0) return 0;
  double sum = 0;
  for (std::size_t d = 0; d < collection.document_count; ++d) {
    sum += static_cast<double>(collection.at(d, field).length);
  }
  return sum / static_cast<double>(collection.document_count);
}

}  // namespace hindsight::search
