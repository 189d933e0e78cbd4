// What a text is about, as far as single words tell: identifiers (max_connections, ECONNREFUSED, pg-main-2,
// --force, api.example.com) and the words that it uses again and again. Made for each document by itself;
// related.h weighs them by how few documents share them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

struct TextFeatures {
  struct Feature {
    std::uint64_t id = 0;    // the same for spellings that differ in case, and for a word's plural
    std::uint32_t from = 0;  // its spelling in `spellings`
    std::uint16_t length = 0;
    bool identifier = false;
  };
  std::vector<Feature> features;  // by id, each once
  std::string spellings;

  std::string spelling(const Feature& feature) const {
    return spellings.substr(feature.from, feature.length);
  }
};

// `text` is plain text without markup. Words count where they stand at least twice, identifiers always.
TextFeatures text_features(std::string_view text);

// True for a token that names something of a program or machine, and is no word of a language.
bool is_identifier(std::string_view token);

}  // namespace hindsight
