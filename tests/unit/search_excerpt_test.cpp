#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "search/excerpt.h"

using namespace hindsight::search;

namespace {

std::vector<std::string> marked(const Excerpt& excerpt) {
  std::vector<std::string> words;
  for (const Mark& mark : excerpt.marks) words.push_back(excerpt.text.substr(mark.from, mark.to - mark.from));
  return words;
}

}  // namespace

TEST_CASE("words are marked by their stems, without punctuation around them", "[search]") {
  const Excerpt found =
      excerpt("The (certificates)\n had expired: re-issued.", {u"certif", u"expir", u"issu"}, 200);
  CHECK(found.text == "The (certificates) had expired: re-issued.");
  CHECK(marked(found) == std::vector<std::string>{"certificates", "expired", "issued"});
}

TEST_CASE("a name is marked whole where one of its parts was found", "[search]") {
  CHECK(marked(excerpt("set max_connections on pg-main-2 now", {u"connect"}, 200)) ==
        std::vector<std::string>{"max_connections"});
  CHECK(marked(excerpt("set max_connections on pg-main-2 now", {u"pg_main_2"}, 200)) ==
        std::vector<std::string>{"pg-main-2"});
}

TEST_CASE("an excerpt is the stretch with the most different matches", "[search]") {
  std::string text = "disk disk disk ";
  for (int i = 0; i < 60; ++i) text += "filler ";
  text += "the queue and the disk were full";
  const Excerpt found = excerpt(text, {u"disk", u"queue"}, 100);
  CHECK(marked(found) == std::vector<std::string>{"queue", "disk"});
  CHECK(found.text.starts_with("\u2026 filler"));
  CHECK(found.text.size() <= 110);
}

TEST_CASE("a text without matches gives its start, cut between words or characters", "[search]") {
  CHECK(excerpt("one two three four", {}, 10).text == "one two \u2026");
  CHECK(excerpt("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9", {}, 5).text == "\u00e9\u00e9 \u2026");
  CHECK(excerpt("", {}, 5).text.empty());
}
