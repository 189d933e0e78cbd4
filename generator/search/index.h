// The search index in the serialised form of lunr 2.3.9, byte for byte what lunr's own builder gives for the
// same documents, fields and boosts, without positions. Sources of every rule: lunr.js 2.3.9, and the notes
// in the headers beside this one.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "search/collection.h"
#include "search/postings.h"

namespace hindsight::search {

struct Field {
  std::string name;  // no "/", not "_index", not like an integer
  double boost = 1;  // lunr takes 0 for "not given", which means 1
};

// Takes the next part of the file; false when no more of it is wanted.
using Write = std::function<bool(std::string_view)>;

// Writes {"version":"2.3.9","fields":[…],"fieldVectors":[…],"invertedIndex":[…],"pipeline":["stemmer"]}.
// `refs` has a name for each document of the collection, which must not look like an integer and therefore
// begins with "/". Runs on `jobs` threads, and the bytes do not depend on it; `write` is called by the
// calling thread alone. True when the file is whole, false when `write` stopped it.
//
// Throws std::invalid_argument for fields or refs that break what is said of them above and for two of one
// name or ref, because lunr would quietly build something else from them; also for a boost beyond 1e9.
bool write_index(std::span<const Field> fields, std::span<const std::string> refs,
                 const Collection& collection, const Postings& postings, std::size_t jobs,
                 const Write& write);

// What write_index would write of this collection is no smaller; known without writing it.
std::size_t least_index_size(const Collection& collection);

}  // namespace hindsight::search
