#include "site/chain_words.h"

#include <catch2/catch.hpp>

#include "english.h"

namespace hindsight {
namespace {

std::string between(const char* from, const char* to) {
  return interval_text(test::english(), *parse_moment(from), *parse_moment(to));
}

TEST_CASE("intervals are told in the largest units that still say something", "[chains]") {
  CHECK(between("2020-01-01T01:00Z", "2020-01-01T23:00Z") == "the same day");
  CHECK(between("2020-01-01", "2020-01-02") == "1 day");
  CHECK(between("2020-01-01", "2020-02-29") == "59 days");
  CHECK(between("2020-01-01", "2020-03-01") == "2 months");
  CHECK(between("2020-01-31", "2020-03-31") == "2 months");
  CHECK(between("2020-01-31", "2020-04-30") == "2 months");
  CHECK(between("2019-01-02", "2020-03-03") == "14 months");
  CHECK(between("2019-01-02", "2021-01-01") == "23 months");
  CHECK(between("2019-01-02", "2021-01-02") == "2 years");
  CHECK(between("2019-01-02", "2021-02-02") == "2 years 1 month");
}

TEST_CASE("ordinals are words up to ten", "[chains]") {
  CHECK(ordinal(test::english(), 1) == "First");
  CHECK(ordinal(test::english(), 10) == "Tenth");
  CHECK(ordinal(test::english(), 11) == "11th");
  CHECK(ordinal(test::english(), 21) == "21st");
  CHECK(ordinal(test::english(), 22) == "22nd");
  CHECK(ordinal(test::english(), 103) == "103rd");
  CHECK(ordinal(test::english(), 112) == "112th");
}

}  // namespace
}  // namespace hindsight
