// How much a term says about a field of a document: BM25 (Robertson and Zaragoza, "The Probabilistic
// Relevance Framework", 2009) in lunr's form, with k1 = 1.2 and b = 0.75. Each expression is evaluated in
// lunr's order and in plain doubles, so the file is compiled without fused multiply-adds; the sums must agree
// to the last bit before they are rounded to thousandths.
#pragma once

#include <cstdint>

namespace hindsight::search {

// `matches` counts a document once for each field that has the term, so it can exceed `documents`.
double inverse_document_frequency(std::uint64_t documents, std::uint64_t matches);

struct TermInField {
  double idf = 0;
  double boost = 1;
  std::uint64_t times = 1;    // how often the term stands in this field
  std::uint64_t length = 1;   // terms in this field
  double average_length = 1;  // of this field over all documents, empty ones too
};

// Rounded to thousandths.
double weight(const TermInField& term);

// The nearest integer, halves towards positive infinity: ECMAScript's Math.round.
double round_half_up(double value);

}  // namespace hindsight::search
