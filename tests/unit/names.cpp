#include "base/names.h"

#include <catch2/catch.hpp>

namespace hindsight {
namespace {

TEST_CASE("names that differ in case or Unicode form alone are one", "[names]") {
  CHECK(folded("a/B.html") == "a/b.html");
  CHECK(folded("caf\u00e9") == folded("CAFE\u0301"));
  CHECK(folded("\u03a9") == folded("\u2126"));  // omega and ohm
  CHECK(folded("stra\u00dfe") == folded("STRASSE"));
  CHECK(folded("\u00e9") != folded("e"));
  CHECK(folded("A\xff") == "a\xff");
  CHECK(folded("") == "");
}

TEST_CASE("names of devices and names with a dot or space at their end are unportable", "[names]") {
  for (const char* name : {"con", "aux.html", "a/NUL/b", "lpt1.md", "COM9", "a.", "a /b", "a/b "})
    CHECK(is_unportable(name));
  for (const char* name : {"icon", "console.html", "com0", "com10", "a.b", "nullable", ""})
    CHECK_FALSE(is_unportable(name));
}

}  // namespace
}  // namespace hindsight
