#include "search/collection.h"

#include <algorithm>
#include <limits>
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
constexpr std::size_t kBlock = 128;
constexpr std::uint32_t kStopWord = std::numeric_limits<std::uint32_t>::max();

// Counts the terms of one block of documents in numbers of its own.
class BlockCounter {
 public:
  FieldTerms count(std::string_view text) {
    FieldTerms result;
    const std::u16string lowered = to_lower_utf16(text);
    for (const auto token : tokenize(lowered)) {
      const std::uint32_t term = term_of(token);
      if (term == kStopWord) continue;
      if (times_[term]++ == 0) seen_.push_back(term);
      ++result.length;
    }
    result.counts.reserve(seen_.size());
    for (const std::uint32_t term : seen_) {
      result.counts.push_back({term, times_[term]});
      times_[term] = 0;
    }
    seen_.clear();
    return result;
  }

  Interner take_terms() && { return std::move(terms_); }

 private:
  std::uint32_t term_of(std::u16string_view token) {
    const std::uint32_t word = words_.number(token);
    if (word == term_of_word_.size()) term_of_word_.push_back(run_pipeline(token));
    return term_of_word_[word];
  }

  std::uint32_t run_pipeline(std::u16string_view token) {
    const auto trimmed = trim_token(token);
    if (is_stop_word(trimmed)) return kStopWord;
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

}  // namespace

Collection collect(std::size_t field_count, std::span<const Entry> entries, std::size_t jobs) {
  Collection result{field_count, entries.size(), {}, std::vector<FieldTerms>(entries.size() * field_count)};
  const std::size_t blocks = (entries.size() + kBlock - 1) / kBlock;
  const auto end_of = [&](std::size_t block) { return std::min(entries.size(), (block + 1) * kBlock); };

  std::vector<Interner> terms = parallel_map(jobs, blocks, [&](std::size_t block) {
    BlockCounter counter;
    for (std::size_t d = block * kBlock; d < end_of(block); ++d) {
      for (std::size_t f = 0; f < field_count; ++f) {
        result.fields[d * field_count + f] = counter.count(entries[d].texts[f]);
      }
    }
    return std::move(counter).take_terms();
  });

  // Within a block terms stand in order of first occurrence; taken block by block, so they do in the whole.
  std::vector<std::vector<std::uint32_t>> numbers(blocks);
  for (std::size_t block = 0; block < blocks; ++block) {
    numbers[block].reserve(terms[block].size());
    for (std::size_t t = 0; t < terms[block].size(); ++t) {
      numbers[block].push_back(result.terms.number(terms[block][t]));
    }
    terms[block] = Interner();
  }

  parallel_for(jobs, blocks, [&](std::size_t block) {
    for (std::size_t i = block * kBlock * field_count; i < end_of(block) * field_count; ++i) {
      renumber(result.fields[i], numbers[block]);
    }
  });
  return result;
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
