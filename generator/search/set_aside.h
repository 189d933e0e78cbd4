// What is taken out of a pasted text before its words are read, because only the characters around tell what
// it is: secrets, timestamps, addresses, the queries of URLs, and the numbers that are names (HTTP 503).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight::search {

struct AsideCounts {
  std::size_t numbers = 0;
  std::size_t times = 0;
  std::size_t ids = 0;        // hexadecimal, UUIDs, hashes, trace ids
  std::size_t addresses = 0;  // IP, MAC, e-mail
  std::size_t secrets = 0;
};

struct PastedCode {
  std::string shown;  // HTTP 503: read again it is found again
  std::string term;   // 503
};

struct PastedRest {
  std::string text;  // with a space for each thing taken
  AsideCounts aside;
  std::vector<PastedCode> codes;  // each once
};

// REQUIRES: `text` is valid UTF-8.
PastedRest set_aside(std::string_view text);

}  // namespace hindsight::search
