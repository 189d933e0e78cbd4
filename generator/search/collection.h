// What the documents say, in numbers: every term of the archive once, and for each field of each document how
// often it has which term. Both forms of the index, the whole one and the shards, are written from this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "search/interner.h"

namespace hindsight::search {

using Texts = std::vector<std::string>;  // of one document, one per field; valid UTF-8
using TextsOf = std::function<Texts(std::size_t document)>;

struct TermCount {
  std::uint32_t term = 0;
  std::uint32_t times = 0;
};

struct FieldTerms {
  std::vector<TermCount> counts;  // in the order in which the text first has them
  std::uint64_t length = 0;       // sum of the times
};

struct Collection {
  std::size_t field_count = 0;
  std::size_t document_count = 0;
  Interner terms;  // numbered by first occurrence over documents, fields, tokens: lunr's _index
  std::vector<FieldTerms> fields;       // document after document, its fields in order
  std::vector<std::uint32_t> given_as;  // document → its place in the list that was given

  const FieldTerms& at(std::size_t document, std::size_t field) const {
    return fields[document * field_count + field];
  }
};

// Runs every text through lower-casing, tokenizer, trimmer, stop words and stemmer. The result does not
// depend on `jobs`. Documents keep their order or, where `by_length` names a field, stand by the length of
// that field, the shortest first: neighbours then have lengths in common, which makes shards small.
//
// `texts_of` is called once for each document, from several threads: no more texts are held at a time than
// threads run. Throws std::invalid_argument where a document does not have one text for each field, and
// std::length_error for a text of 512 MiB or more.
Collection collect(std::size_t field_count, std::size_t document_count, const TextsOf& texts_of,
                   std::size_t jobs, std::optional<std::size_t> by_length = {});
Collection collect(std::size_t field_count, std::span<const Texts> documents, std::size_t jobs,
                   std::optional<std::size_t> by_length = {});

// Over all documents, those where the field is empty too; 0 without documents.
double average_length(const Collection& collection, std::size_t field);

}  // namespace hindsight::search
