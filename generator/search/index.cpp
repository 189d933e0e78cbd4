#include "search/index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "base/parallel.h"
#include "search/collection.h"
#include "search/number.h"
#include "search/postings.h"
#include "search/sorted_terms.h"
#include "search/utf16.h"
#include "search/weights.h"

namespace hindsight::search {
namespace {

using Json = nlohmann::ordered_json;

bool looks_like_integer(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// lunr keeps fields in plain objects, where these names are taken.
bool is_property_of_every_object(std::string_view name) {
  constexpr std::array<std::string_view, 12> kNames{
      "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__",     "__proto__",
      "constructor",      "hasOwnProperty",   "isPrototypeOf",    "propertyIsEnumerable", "toLocaleString",
      "toString",         "valueOf"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

void check_fields(std::span<const Field> fields) {
  std::set<std::string_view> names;
  for (const auto& [name, boost] : fields) {
    if (name.find('/') != std::string::npos || name == "_index" || looks_like_integer(name) ||
        is_property_of_every_object(name)) {
      throw std::invalid_argument("\"" + name + "\" cannot name a field of the search index");
    }
    if (!names.insert(name).second) {
      throw std::invalid_argument("two fields of the search index are called \"" + name + "\"");
    }
    if (!(std::fabs(boost) <= 1e9)) {
      throw std::invalid_argument("the boost of \"" + name + "\" is beyond 1e9");
    }
  }
}

void check_refs(std::span<const std::string> refs) {
  std::set<std::string_view> known;
  for (const std::string& ref : refs) {
    if (!ref.starts_with('/')) {
      throw std::invalid_argument("the document \"" + ref + "\" does not begin with \"/\"");
    }
    if (!known.insert(ref).second) {
      throw std::invalid_argument("two documents of the search index are called \"" + ref + "\"");
    }
  }
}

// The parts of the index as they are read while it is written.
struct Index {
  std::span<const Field> fields;
  std::span<const std::string> refs;
  const Collection& collection;
  const Postings& postings;
  std::vector<double> idf;              // by term
  std::vector<double> average_lengths;  // by field
  std::vector<std::uint32_t> sorted;    // terms
};

Index prepare(std::span<const Field> fields, std::span<const std::string> refs, const Collection& collection,
              const Postings& postings) {
  Index index{fields, refs, collection, postings, {}, {}, sorted_terms(collection)};
  for (std::size_t t = 0; t < collection.terms.size(); ++t) {
    index.idf.push_back(inverse_document_frequency(collection.document_count, index.postings.matches(t)));
  }
  for (std::size_t f = 0; f < fields.size(); ++f) {
    index.average_lengths.push_back(average_length(collection, f));
  }
  return index;
}

// ["field/ref", [term, weight, …]], ascending by term
std::string field_vector(const Index& index, std::size_t document, std::size_t field) {
  const FieldTerms& terms = index.collection.at(document, field);
  std::vector<TermCount> counts = terms.counts;
  std::sort(counts.begin(), counts.end(),
            [](const TermCount& a, const TermCount& b) { return a.term < b.term; });
  Json::array_t elements;
  elements.reserve(counts.size() * 2);
  for (const TermCount& count : counts) {
    elements.emplace_back(count.term);
    elements.push_back(js_number(weight({.idf = index.idf[count.term],
                                         .boost = index.fields[field].boost,
                                         .times = count.times,
                                         .length = terms.length,
                                         .average_length = index.average_lengths[field]})));
  }
  const std::string name = index.fields[field].name + "/" + index.refs[document];
  return Json::array({name, std::move(elements)}).dump();
}

// ["term", {"_index": 7, "field": {"ref": {}, …}, …}]. Objects are filled through emplace_back, because the
// ordered map of the JSON library compares each new key with all before it; here no two are the same.
std::string inverted_entry(const Index& index, std::size_t term) {
  Json::object_t posting;
  posting.reserve(index.fields.size() + 1);
  posting.emplace_back("_index", term);
  for (std::size_t f = 0; f < index.fields.size(); ++f) {
    const auto postings = index.postings.of(term, f);
    Json::object_t refs;
    refs.reserve(postings.size());
    for (const Posting& posting : postings) {
      refs.emplace_back(index.refs[posting.document], Json::object());
    }
    posting.emplace_back(index.fields[f].name, std::move(refs));
  }
  return Json::array({to_utf8(index.collection.terms[term]), std::move(posting)}).dump();
}

// `[make(0),make(1),…]`, made in parallel a batch at a time, so that only one batch is in memory.
template <class Make>
bool write_array(std::size_t jobs, std::size_t count, const Write& write, const Make& make) {
  constexpr std::size_t kBatch = 2048;
  if (!write("[")) return false;
  for (std::size_t begin = 0; begin < count; begin += kBatch) {
    const auto texts = parallel_map(jobs, std::min(kBatch, count - begin), [&](std::size_t i) {
      return (begin + i == 0 ? "" : ",") + make(begin + i);
    });
    if (!std::all_of(texts.begin(), texts.end(), write)) return false;
  }
  return write("]");
}

}  // namespace

std::size_t least_index_size(const Collection& collection) {
  constexpr std::size_t kLeast = 4 + 6;  // ",7,1" in the vector of the document, `"/":{}` at the term
  std::size_t size = 0;
  for (const FieldTerms& terms : collection.fields) size += terms.counts.size() * kLeast;
  return size;
}

bool write_index(std::span<const Field> fields, std::span<const std::string> refs,
                 const Collection& collection, const Postings& postings, std::size_t jobs,
                 const Write& write) {
  check_fields(fields);
  check_refs(refs);
  const Index index = prepare(fields, refs, collection, postings);
  Json names = Json::array();
  for (const Field& field : fields) names.push_back(field.name);
  const auto vector = [&](std::size_t i) {
    return field_vector(index, i / fields.size(), i % fields.size());
  };
  const auto entry = [&](std::size_t i) { return inverted_entry(index, index.sorted[i]); };
  return write(R"({"version":"2.3.9","fields":)" + names.dump()) && write(R"(,"fieldVectors":)") &&
         write_array(jobs, refs.size() * fields.size(), write, vector) && write(R"(,"invertedIndex":)") &&
         write_array(jobs, index.sorted.size(), write, entry) && write(R"(,"pipeline":["stemmer"]})");
}

}  // namespace hindsight::search
