#include <catch2/catch.hpp>
#include <string>

#include "search/interner.h"

using hindsight::search::Interner;

TEST_CASE("strings are numbered in the order in which they are first seen", "[search]") {
  Interner strings;
  CHECK(strings.number(u"b") == 0);
  CHECK(strings.number(u"") == 1);
  CHECK(strings.number(u"b") == 0);
  CHECK(strings.number(u"a") == 2);
  CHECK(strings.size() == 3);
  CHECK(strings[2] == u"a");
}

TEST_CASE("numbers stay when there are many strings, and when the interner moves", "[search]") {
  const auto name = [](std::uint32_t i) {
    std::u16string text = u"text";
    for (; i > 0; i /= 10) text += static_cast<char16_t>(u'0' + i % 10);
    return text;
  };
  Interner strings;
  for (std::uint32_t i = 0; i < 20000; ++i) strings.number(name(i));
  Interner moved = std::move(strings);
  CHECK(moved.size() == 20000);
  CHECK(moved.number(name(12345)) == 12345);
  CHECK(moved.number(u"fresh") == 20000);
  CHECK(moved[777] == name(777));
}
