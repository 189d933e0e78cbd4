#include <catch2/catch.hpp>

#include "search/stop_words.h"

using hindsight::search::is_stop_word;

TEST_CASE("common English words are stop words", "[search]") {
  for (const std::u16string_view word :
       {u"a", u"able", u"i", u"the", u"tis", u"twas", u"wants", u"yet", u"your"}) {
    CHECK(is_stop_word(word));
  }
}

TEST_CASE("only a whole word in lower case is a stop word", "[search]") {
  for (const std::u16string_view word : {u"", u"The", u"then1", u"th", u"yours", u"outage", u"very", u"_a"}) {
    CHECK_FALSE(is_stop_word(word));
  }
}
