#include <catch2/catch.hpp>
#include <span>

#include "search/stemmer.h"
#include "search/utf16.h"

using hindsight::search::stem;
using hindsight::search::to_utf8;

namespace {

struct Row {
  std::u16string_view word, expected;
};

void check(std::span<const Row> rows) {
  for (const auto& [word, expected] : rows) CHECK(to_utf8(stem(word)) == to_utf8(expected));
}

}  // namespace

TEST_CASE("words of fewer than three units are left alone", "[search]") {
  const Row rows[] = {{u"", u""}, {u"s", u"s"}, {u"is", u"is"}, {u"y", u"y"}, {u"ed", u"ed"}};
  check(rows);
}

TEST_CASE("plurals, past forms and progressive forms meet their stem", "[search]") {
  const Row rows[] = {
      {u"caches", u"cach"},     {u"ponies", u"poni"},  {u"losses", u"loss"}, {u"loss", u"loss"},
      {u"outages", u"outag"},   {u"agreed", u"agre"},  {u"feed", u"feed"},   {u"plastered", u"plaster"},
      {u"bled", u"bled"},       {u"failing", u"fail"}, {u"sing", u"sing"},   {u"conflated", u"conflat"},
      {u"troubled", u"troubl"}, {u"sized", u"size"},   {u"hopping", u"hop"}, {u"falling", u"fall"},
      {u"buzzing", u"buzz"},    {u"missed", u"miss"},  {u"filing", u"file"}, {u"happy", u"happi"},
      {u"sky", u"ski"},         {u"say", u"say"},
  };
  check(rows);
}

TEST_CASE("long suffixes are mapped, then dropped", "[search]") {
  const Row rows[] = {
      {u"relational", u"relat"},
      {u"conditional", u"condit"},
      {u"digitizer", u"digit"},
      {u"operator", u"oper"},
      {u"effectiveness", u"effect"},
      {u"hopefulness", u"hope"},
      {u"sensibiliti", u"sensibl"},
      {u"electrical", u"electr"},
      {u"replacement", u"replac"},
      {u"adoption", u"adopt"},
      {u"communism", u"commun"},
      {u"probate", u"probat"},
      {u"rate", u"rate"},
      {u"cease", u"ceas"},
      {u"controll", u"control"},
      {u"roll", u"roll"},
      {u"organizational", u"organiz"},
  };
  check(rows);
}

TEST_CASE("only the longest suffix that leaves something is tried", "[search]") {
  const Row rows[] = {
      {u"cement", u"cement"},  // "ement" fails, so "ment" and "ent" are not tried
      {u"seed", u"seed"},      // "eed" fails, so "ed" is not tried
      {u"ational", u"ation"},  // nothing stands before "ational", so "tional" is tried
      {u"ies", u"ie"},         // nothing stands before "ies": an ordinary plural
      {u"sses", u"sse"},
  };
  check(rows);
}

TEST_CASE("y is a consonant at the start and a vowel after a consonant", "[search]") {
  const Row rows[] = {
      {u"yes", u"ye"}, {u"yyy", u"yyi"}, {u"syzygies", u"syzygi"}, {u"dying", u"dy"}, {u"yed", u"yed"}};
  check(rows);
}

TEST_CASE("digits, underscores and letters outside ASCII are consonants, counted in UTF-16 units",
          "[search]") {
  const Row rows[] = {
      {u"503s", u"503"},
      {u"x_ed", u"x_ed"},
      {u"a\u00e9\u00e9ed", u"a\u00e9"},  // a doubled consonant is halved
      {u"a\U0001f600ed", u"a\U0001f600"},
      {u"ba\u00e9ed", u"ba\u00e9e"},
      {u"ba\U0001f600ed", u"ba\U0001f600"},  // two units after the vowel: not a short word
      {u"ba\u4e2ding", u"ba\u4e2de"},        // one unit after the vowel: a short word gets its "e" back
  };
  check(rows);
}
