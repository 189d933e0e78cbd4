#include "search/shards.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "base/parallel.h"
#include "search/packed.h"
#include "search/postings.h"
#include "search/sorted_terms.h"
#include "search/utf16.h"

namespace hindsight::search {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShardSize = 4096;  // characters, about

struct Parts {
  std::span<const Field> fields;
  const Collection& collection;
  ShardLayout layout;
  const Postings& postings;
  std::vector<std::uint32_t> terms;  // in UTF-16 order
};

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;  // in Parts::terms
};

std::string call(std::string_view function, std::string_view arguments) {
  return fmt::format("hindsight.{}({});\n", function, arguments);
}

bool is_low_surrogate(char16_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// How many units `text` shares with `before`, never half of a pair.
std::size_t shared_units(std::u16string_view before, std::u16string_view text) {
  const auto [b, t] = std::mismatch(before.begin(), before.end(), text.begin(), text.end());
  const auto count = static_cast<std::size_t>(t - text.begin());
  return count > 0 && count < text.size() && is_low_surrogate(text[count]) ? count - 1 : count;
}

// Appends a term as the difference to the one before it.
void append_term(std::string& out, std::u16string_view before, std::u16string_view text) {
  const std::size_t shared = shared_units(before, text);
  append_number(out, shared);
  append_number(out, text.size() - shared);
  out += to_utf8(text.substr(shared));
}

void append_postings(std::string& out, const Parts& parts, std::uint32_t term, std::size_t field) {
  const auto postings = parts.postings.of(term, field);
  append_number(out, postings.size());
  std::uint32_t before = 0;
  for (const Posting& posting : postings) {
    append_number(out, std::uint64_t{posting.document - before} * 2 + (posting.times > 1 ? 1 : 0));
    if (posting.times > 1) append_number(out, posting.times - 2);
    if (field != parts.layout.sorted) append_number(out, parts.collection.at(posting.document, field).length);
    before = posting.document;
  }
}

std::string shard(const Parts& parts, Range range) {
  std::string packed;
  std::u16string_view before;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const std::uint32_t term = parts.terms[i];
    append_term(packed, before, parts.collection.terms[term]);
    before = parts.collection.terms[term];
    append_number(packed, term);
    std::uint64_t present = 0;
    for (std::size_t f = 0; f < parts.fields.size(); ++f) {
      if (!parts.postings.of(term, f).empty()) present |= std::uint64_t{1} << f;
    }
    append_number(packed, present);
    for (std::size_t f = 0; f < parts.fields.size(); ++f) {
      if ((present >> f & 1) != 0) append_postings(packed, parts, term, f);
    }
  }
  return packed;
}

// Ranges of about one size: most postings take one character and a half.
std::vector<Range> cut(const Parts& parts) {
  std::vector<Range> ranges;
  std::size_t size = 0;
  for (std::size_t i = 0; i < parts.terms.size(); ++i) {
    const std::size_t own = 8 + parts.collection.terms[parts.terms[i]].size() / 2 +
                            parts.postings.matches(parts.terms[i]) * 3 / 2;
    if (ranges.empty() || size + own > kShardSize) {
      ranges.push_back({i, i});
      size = 0;
    }
    ranges.back().end = i + 1;
    size += own;
  }
  return ranges;
}

// The shortest beginning of the first term of each range that is beyond the term before it.
std::string boundaries(const Parts& parts, const std::vector<Range>& ranges) {
  std::string packed;
  std::u16string_view before;
  for (const Range& range : ranges) {
    std::u16string_view first;
    if (range.begin > 0) {
      first = parts.collection.terms[parts.terms[range.begin]];
      std::size_t units = shared_units(parts.collection.terms[parts.terms[range.begin - 1]], first) + 1;
      if (units < first.size() && is_low_surrogate(first[units])) ++units;
      first = first.substr(0, units);
    }
    append_term(packed, before, first);
    before = first;
  }
  return packed;
}

std::uint64_t tokens(const Collection& collection, std::size_t field) {
  std::uint64_t sum = 0;
  for (std::size_t d = 0; d < collection.document_count; ++d) sum += collection.at(d, field).length;
  return sum;
}

std::string runs_of_lengths(const Parts& parts) {
  std::string packed;
  const Collection& collection = parts.collection;
  std::uint64_t before = 0;
  for (std::size_t d = 0; d < collection.document_count;) {
    const std::uint64_t length = collection.at(d, parts.layout.sorted).length;
    std::size_t end = d;
    while (end < collection.document_count && collection.at(end, parts.layout.sorted).length == length) ++end;
    append_number(packed, length - before);
    append_number(packed, end - d);
    before = length;
    d = end;
  }
  return packed;
}

using Words = std::map<std::size_t, std::vector<std::uint32_t>>;  // units → terms, in UTF-16 order

Words words_of(const Parts& parts) {
  Words words;
  for (const std::uint32_t term : parts.terms) words[parts.collection.terms[term].size()].push_back(term);
  return words;
}

std::string vocabulary(const Parts& parts, const std::vector<std::uint32_t>& terms) {
  std::string packed;
  std::u16string_view before;
  for (const std::uint32_t term : terms) {
    append_term(packed, before, parts.collection.terms[term]);
    before = parts.collection.terms[term];
  }
  return packed;
}

std::string root(const Parts& parts, const std::vector<Range>& ranges, const Words& words) {
  Json fields = Json::array();
  for (std::size_t f = 0; f < parts.fields.size(); ++f) {
    fields.push_back({parts.fields[f].name, parts.fields[f].boost, tokens(parts.collection, f)});
  }
  Json lengths = Json::array();
  for (const auto& [length, terms] : words) lengths.push_back(length);
  const Json json = {{"version", 1},
                     {"documents", parts.collection.document_count},
                     {"fields", std::move(fields)},
                     {"sorted", parts.layout.sorted},
                     {"lengths", runs_of_lengths(parts)},
                     {"shards", boundaries(parts, ranges)},
                     {"words", std::move(lengths)},
                     {"records", parts.layout.records}};
  return call("root", json.dump());
}

std::string numbered_call(std::string_view function, std::size_t number, const std::string& packed) {
  return call(function, fmt::format("{},{}", number, Json(packed).dump()));
}

}  // namespace

void write_shards(std::span<const Field> fields, const Collection& collection, const Postings& postings,
                  ShardLayout layout, std::size_t jobs, const WriteFile& write) {
  const Parts parts{fields, collection, layout, postings, sorted_terms(collection)};
  const std::vector<Range> ranges = cut(parts);
  const Words words = words_of(parts);
  write("root.js", root(parts, ranges, words));
  parallel_for(jobs, ranges.size(), [&](std::size_t i) {
    write(fmt::format("t/{}.js", i), numbered_call("terms", i, shard(parts, ranges[i])));
  });
  std::vector<std::size_t> lengths;
  for (const auto& [length, terms] : words) lengths.push_back(length);
  parallel_for(jobs, lengths.size(), [&](std::size_t i) {
    write(fmt::format("v/{}.js", lengths[i]),
          numbered_call("words", lengths[i], vocabulary(parts, words.at(lengths[i]))));
  });
}

}  // namespace hindsight::search
