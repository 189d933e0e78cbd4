#include <catch2/catch.hpp>

#include "search/trimmer.h"

using hindsight::search::trim_token;

TEST_CASE("tokens lose what is not an ASCII word character at both ends, and keep it inside", "[search]") {
  struct Row {
    std::u16string_view token, trimmed;
  };
  const Row rows[] = {
      {u"word", u"word"},       {u"\"quoted\",", u"quoted"},
      {u"(a.b)", u"a.b"},       {u"_x_", u"_x_"},
      {u"503!", u"503"},        {u"caf\u00e9", u"caf"},
      {u"\u00e9t\u00e9", u"t"}, {u"na\u00efve", u"na\u00efve"},
      {u"\U0001f600a", u"a"},   {u"a\U0001f600b", u"a\U0001f600b"},
  };
  for (const auto& [token, trimmed] : rows) CHECK(trim_token(token) == trimmed);
}

TEST_CASE("a token without a word character becomes the empty term", "[search]") {
  for (const std::u16string_view token : {u"", u"...", u"\u00e9", u"\u4e2d\u6587", u"\U0001f600"}) {
    CHECK(trim_token(token).empty());
  }
}
