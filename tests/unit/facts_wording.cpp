#include "facts/wording.h"

#include <catch2/catch.hpp>
#include <string>

namespace hindsight {
namespace {

TEST_CASE("a phrase is held at the start of a word, in letters of any case", "[facts]") {
  const PhraseList list = {"fail", "no longer", "überlast"};
  CHECK(list.any_in("The disk FAILED"));
  CHECK(list.any_in("(failing"));
  CHECK(list.any_in("it was No Longer there"));
  CHECK(list.any_in("die überlastung"));
  CHECK_FALSE(list.any_in("it did not prefail"));
  CHECK_FALSE(list.any_in("éfail"));
  CHECK_FALSE(list.any_in("no  longer"));
  CHECK_FALSE(list.any_in("fai"));
  CHECK_FALSE(list.any_in(""));
}

TEST_CASE("the parts of a phrase stand anywhere, each at the start of a word", "[facts]") {
  const PhraseList list = {"alert+receiv", "a+b+c", "+x", "y+"};
  CHECK(list.held_by("we received an alert") == std::vector<std::size_t>{0});
  CHECK(list.held_by("c, b and a") == std::vector<std::size_t>{1});
  CHECK(list.held_by("an alert, unreceived") == std::vector<std::size_t>{});
  CHECK(list.held_by("+x y+") == std::vector<std::size_t>{2, 3});
}

TEST_CASE("what a text holds is told once for each phrase, in the order of the list", "[facts]") {
  const PhraseList list = {"slow", "disk", "", "disk full", "slow"};
  CHECK(list.held_by("disk full, slow; disk full, slow") == std::vector<std::size_t>{0, 1, 3, 4});
}

TEST_CASE("a name is held as whole words, in letters of any case", "[facts]") {
  const NameList list({{"Checkout API", 0}, {"checkout-api", 0}, {"C++ builds", 1}, {"", 2}, {"api", 3}});
  CHECK(list.held_by("The CHECKOUT API was down") == std::vector<std::size_t>{0, 3});
  CHECK(list.held_by("(checkout-api)") == std::vector<std::size_t>{0, 3});
  CHECK(list.held_by("our c++ builds failed") == std::vector<std::size_t>{1});
  CHECK(list.held_by("rapid apis, checkout-apis, éapi, apié").empty());
  CHECK(list.held_by("").empty());
}

}  // namespace
}  // namespace hindsight
