#include <catch2/catch.hpp>

#include "search/utf16.h"

using hindsight::search::to_lower_utf16;
using hindsight::search::to_utf8;

TEST_CASE("text is lower-cased as JavaScript's toLowerCase does", "[search]") {
  struct Row {
    std::string_view text;
    std::u16string_view lowered;
  };
  const Row rows[] = {
      {"", u""},
      {"ABC xyz 09_[\x7f", u"abc xyz 09_[\x7f"},
      {"ÄÖÜ ẞ ß", u"äöü ß ß"},
      {"İI", u"i\u0307i"},  // one unit becomes two
      {"ΟΔΟΣ", u"οδος"},    // a sigma that ends a word
      {"ΣΑΣ.Α", u"σασ.α"},  // not its end: punctuation inside a word is looked through
      {"Σ", u"σ"},          // not after a letter
      {"ЖЁ Ǆ ǅ", u"жё ǆ ǆ"},
      {"𐐀 😀", u"\U00010428 \U0001f600"},
      {"\u212a \u212b", u"k \u00e5"},  // the kelvin and angstrom signs
  };
  for (const auto& [text, lowered] : rows) CHECK(to_lower_utf16(text) == lowered);
}

TEST_CASE("a text of which every character grows is lower-cased whole", "[search]") {
  std::string text;
  std::u16string lowered;
  for (int i = 0; i < 1000; ++i) {
    text += "İ";
    lowered += u"i\u0307";
  }
  CHECK(to_lower_utf16(text) == lowered);
}

TEST_CASE("UTF-16 becomes UTF-8, and half a pair becomes the replacement character", "[search]") {
  CHECK(to_utf8(u"") == "");
  CHECK(to_utf8(u"aé中😀\uffff") == "aé中😀\xef\xbf\xbf");
  CHECK(to_utf8(std::u16string{u'a', 0xD83D}) == "a\xef\xbf\xbd");
}
