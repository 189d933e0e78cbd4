// The index cut by term into small files, so that a reader downloads what a query needs and nothing else. A
// client (themes/default/assets/shards.js) puts the postings of the queried terms together into a small index
// in lunr's form, which lunr itself loads and searches: the same documents in the same order with the same
// scores as from the whole index, because lunr computes them and neither the weights nor the order of the
// term numbers differ.
//
//   root.js      {"version", "documents", "fields": [[name, boost, tokens in all documents], …], "sorted",
//                 "lengths", "shards": the first terms of the shards, as short as they can be, packed like a
//                 vocabulary, "words": [lengths], "records": n}
//   t/<i>.js     the terms of one range in UTF-16 order, with their postings
//   v/<n>.js     all terms of n UTF-16 units, for fuzzy terms and leading wildcards
//
// Each file calls one function of `hindsight` with its data, so that a script tag can load it from a file or
// a host. Packed numbers are those of search/packed.h. A term: how many units it shares with the term before,
// how many follow, these units, its number (lunr's _index), a bit for each field that has it, and for each of
// these fields the number of documents and, for each document, twice its distance from the one before plus
// one where the term stands there more than once, then how often less two, then the field's length there. The
// field "sorted" is the one that documents are sorted by: its lengths stand once, in the root, as runs of
// (difference from the length before, documents). Weights follow from all this as in search/weights.h.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "search/collection.h"
#include "search/index.h"

namespace hindsight::search {

// Called with a path below the folder of the index and the file's bytes, from several threads.
using WriteFile = std::function<void(const std::string& path, std::string bytes)>;

struct ShardLayout {
  std::size_t sorted = 0;   // the field by whose length the documents were collected
  std::size_t records = 1;  // documents in one file of records, which the caller writes; the root tells it
};

void write_shards(std::span<const Field> fields, const Collection& collection, const Postings& postings,
                  ShardLayout layout, std::size_t jobs, const WriteFile& write);

}  // namespace hindsight::search
