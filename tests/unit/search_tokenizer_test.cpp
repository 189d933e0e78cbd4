#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "search/tokenizer.h"

using hindsight::search::tokenize;
using Tokens = std::vector<std::u16string_view>;

TEST_CASE("text is cut at white space and hyphens, and empty pieces are dropped", "[search]") {
  CHECK(tokenize(u"").empty());
  CHECK(tokenize(u" \t--\n ").empty());
  CHECK(tokenize(u"disk full") == Tokens{u"disk", u"full"});
  CHECK(tokenize(u"--follow-up  done-") == Tokens{u"follow", u"up", u"done"});
}

TEST_CASE("every character that JavaScript calls white space separates tokens", "[search]") {
  const std::u16string spaces =
      u"\u0009\u000a\u000b\u000c\u000d\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
      u"\u2008\u2009"
      u"\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
  for (const char16_t space : spaces) {
    INFO("U+" << std::hex << static_cast<unsigned>(space));
    CHECK(tokenize(std::u16string(u"a") + space + u"b") == Tokens{u"a", u"b"});
  }
}

TEST_CASE("what only looks like a space or a hyphen separates nothing", "[search]") {
  const std::u16string others =
      u"\u0000\u0008\u000e\u001f\u0085\u167f\u180e\u1fff\u200b\u2010\u2011\u2013\u2027\u2060_./";
  for (const char16_t other : others) {
    INFO("U+" << std::hex << static_cast<unsigned>(other));
    CHECK(tokenize(std::u16string(u"a") + other + u"b").size() == 1);
  }
}
