// The search index in the serialised form of lunr 2.3.9, byte for byte what lunr's own builder gives for the
// same documents, fields and boosts, without positions. Sources of every rule: lunr.js 2.3.9, and the notes
// in the headers beside this one.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight::search {

struct Field {
  std::string name;  // no "/", not "_index", not like an integer
  double boost = 1;  // lunr takes 0 for "not given", which means 1
};

struct Entry {
  std::string ref;                 // must not look like an integer: begins with "/"
  std::vector<std::string> texts;  // one per field, in the order of the fields; valid UTF-8
};

using Write = std::function<void(std::string_view)>;

// Writes {"version":"2.3.9","fields":[…],"fieldVectors":[…],"invertedIndex":[…],"pipeline":["stemmer"]}.
// Entries keep the order given; tokenising runs on `jobs` threads and the bytes do not depend on it. `write`
// is called by the calling thread alone.
//
// Throws std::invalid_argument for fields or entries that break what is said of them above and for two of one
// name or ref, because lunr would quietly build something else from them; also for a boost beyond 1e9, and
// for more than 2^32 postings. Throws std::length_error for a text of 512 MiB or more.
void write_index(std::span<const Field> fields, std::span<const Entry> entries, std::size_t jobs,
                 const Write& write);

}  // namespace hindsight::search
