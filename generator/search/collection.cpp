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

// Documents that share one set of interned words. More would stem fewer words twice; fewer would spread
// better.
constexpr std::size_t kBlock = 256;
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

// From the numbers of a block to those of the collection.
void renumber(FieldTerms& terms, const std::vector<std::uint32_t>& numbers) {
  for (TermCount& count : terms.counts) count.term = numbers[count.term];
  std::sort(terms.counts.begin(), terms.counts.end(),
            [](const TermCount& a, const TermCount& b) { return a.term < b.term; });
}

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

// Numbers the terms by first occurrence over documents in their order, fields and tokens: the counts of a
// block stand in the order of the tokens. Returns for each block the number of each of its terms.
std::vector<std::vector<std::uint32_t>> number_terms(Collection& collection, std::vector<Interner>& blocks) {
  std::vector<std::vector<std::uint32_t>> numbers;
  for (const Interner& terms : blocks) numbers.emplace_back(terms.size(), kNone);
  for (const std::uint32_t document : collection.given_as) {
    const std::size_t block = document / kBlock;
    for (std::size_t f = 0; f < collection.field_count; ++f) {
      for (const TermCount& count : collection.at(document, f).counts) {
        std::uint32_t& number = numbers[block][count.term];
        if (number == kNone) number = collection.terms.number(blocks[block][count.term]);
      }
    }
  }
  return numbers;
}

}  // namespace

Collection collect(std::size_t field_count, std::size_t document_count, const TextsOf& texts_of,
                   std::size_t jobs, std::optional<std::size_t> by_length) {
  Collection result;
  result.field_count = field_count;
  result.document_count = document_count;
  result.fields.resize(document_count * field_count);
  const std::size_t blocks = (document_count + kBlock - 1) / kBlock;

  std::vector<Interner> terms = parallel_map(jobs, blocks, [&](std::size_t block) {
    BlockCounter counter;
    for (std::size_t d = block * kBlock; d < std::min(document_count, (block + 1) * kBlock); ++d) {
      const Texts texts = texts_of(d);
      if (texts.size() != field_count)
        throw std::invalid_argument("a document of the search index does not have one text for each field");
      for (std::size_t f = 0; f < field_count; ++f)
        result.fields[d * field_count + f] = counter.count(texts[f]);
    }
    return std::move(counter).take_terms();
  });

  result.given_as = order_of(result, by_length);
  const auto numbers = number_terms(result, terms);
  terms.clear();
  result.terms.settle();

  std::vector<FieldTerms> ordered(result.fields.size());
  parallel_for(jobs, document_count, [&](std::size_t d) {
    const std::uint32_t given = result.given_as[d];
    for (std::size_t f = 0; f < field_count; ++f) {
      FieldTerms& moved = ordered[d * field_count + f];
      moved = std::move(result.fields[given * field_count + f]);
      renumber(moved, numbers[given / kBlock]);
    }
  });
  result.fields = std::move(ordered);
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
