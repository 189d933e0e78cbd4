#include <catch2/catch.hpp>

#include "search/weights.h"

using namespace hindsight::search;

TEST_CASE("numbers are rounded as JavaScript's Math.round does", "[search]") {
  struct Row {
    double value, rounded;
  };
  const Row rows[] = {{0, 0},
                      {0.5, 1},
                      {1.5, 2},
                      {2.5, 3},
                      {-0.5, 0},
                      {-1.5, -1},
                      {-2.6, -3},
                      {0.49999999999999994, 0},
                      {4503599627370497.0, 4503599627370497.0}};
  for (const auto& [value, rounded] : rows) CHECK(round_half_up(value) == rounded);
}

TEST_CASE(
    "a term in few documents counts more than one in many, and one in more fields than documents still "
    "counts",
    "[search]") {
  CHECK(inverse_document_frequency(10, 1) == Approx(1.9924).margin(0.0001));
  CHECK(inverse_document_frequency(10, 5) == Approx(0.6931).margin(0.0001));
  CHECK(inverse_document_frequency(1, 2) == Approx(0.1823).margin(0.0001));
  CHECK(inverse_document_frequency(10, 1) > inverse_document_frequency(10, 2));
}

TEST_CASE("weights grow with the term's frequency and the boost, shrink with the length, and are thousandths",
          "[search]") {
  const TermInField once{.idf = 2, .boost = 1, .times = 1, .length = 10, .average_length = 10};
  auto twice = once, boosted = once, longer = once, unset = once;
  twice.times = 2;
  boosted.boost = 10;
  longer.length = 20;
  unset.boost = 0;
  CHECK(weight(once) == 2);
  CHECK(weight(twice) == 2.75);
  CHECK(weight(boosted) == 20);
  CHECK(weight(longer) == 1.419);
  CHECK(weight(unset) == weight(once));
}
