#include "search/shard_terms.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "search/packed.h"

namespace hindsight::search {
namespace {

// The string of `hindsight.terms(3,"…");`.
std::string packed_of(std::string_view bytes) {
  const std::size_t comma = bytes.find(','), end = bytes.rfind(')');
  if (comma == std::string_view::npos || end == std::string_view::npos || end < comma)
    throw std::invalid_argument("not a call with packed data");
  try {
    return nlohmann::json::parse(bytes.substr(comma + 1, end - comma - 1)).get<std::string>();
  } catch (const nlohmann::json::exception& error) {
    throw std::invalid_argument(error.what());
  }
}

std::size_t bytes_of_character(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// The bytes that the first `units` UTF-16 units of `text` take.
std::size_t bytes_of_units(std::string_view text, std::uint64_t units) {
  std::size_t bytes = 0;
  for (std::uint64_t taken = 0; taken < units;) {
    const std::size_t character = bytes < text.size() ? bytes_of_character(text[bytes]) : 1;
    bytes += character;
    if (bytes > text.size()) throw std::invalid_argument("a term ends too soon");
    taken += character == 4 ? 2 : 1;
  }
  return bytes;
}

// Turns the term before into the one that `text` begins with, as the difference to it.
void take_term(std::string_view& text, std::string& term) {
  const std::uint64_t shared = take_number(text), units = take_number(text);
  term.resize(bytes_of_units(term, shared));
  const std::size_t bytes = bytes_of_units(text, units);
  term += text.substr(0, bytes);
  text.remove_prefix(bytes);
}

void skip_postings(std::string_view& text, bool sorted) {
  for (std::uint64_t left = take_number(text); left > 0; --left) {
    if (take_number(text) % 2 == 1) take_number(text);  // how often
    if (!sorted) take_number(text);                     // length
  }
}

template <class Skip>
std::vector<std::string> terms_of(std::string_view bytes, const Skip& skip_rest) {
  const std::string packed = packed_of(bytes);
  std::string_view text = packed;
  std::vector<std::string> terms;
  std::string term;
  while (!text.empty()) {
    take_term(text, term);
    terms.push_back(term);
    skip_rest(text);
  }
  return terms;
}

}  // namespace

std::vector<std::string> terms_of_shard(std::string_view bytes, std::size_t sorted) {
  return terms_of(bytes, [&](std::string_view& text) {
    take_number(text);  // lunr's _index
    const std::uint64_t fields = take_number(text);
    for (std::size_t f = 0; f < 64 && fields >> f != 0; ++f) {
      if ((fields >> f & 1) != 0) skip_postings(text, f == sorted);
    }
  });
}

std::vector<std::string> terms_of_vocabulary(std::string_view bytes) {
  return terms_of(bytes, [](std::string_view&) {});
}

}  // namespace hindsight::search
