// lunr-query.test.mjs holds all of this to lunr itself; these cases say what it is.
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "search/pattern.h"
#include "search/searcher.h"
#include "search/sorted_terms.h"
#include "search/typed.h"
#include "search/utf16.h"

using namespace hindsight::search;

namespace {

const std::vector<std::string> kNames = {"title", "body"};
const std::vector<Field> kFields = {{"title", 8}, {"body", 1}};

struct Archive {
  explicit Archive(const std::vector<Texts>& texts)
      : collection(collect(2, texts, 1)), postings(collection), searcher(kFields, collection, postings) {}

  Collection collection;
  Postings postings;
  Searcher searcher;
};

std::vector<std::uint32_t> documents(const std::vector<Hit>& hits) {
  std::vector<std::uint32_t> found;
  for (const Hit& hit : hits) found.push_back(hit.document);
  return found;
}

using Found = std::vector<std::uint32_t>;

std::string message_of(std::string_view query) {
  try {
    parse_query(query, kNames);
  } catch (const QueryError& error) {
    return std::string(error.what()) + " @" + std::to_string(error.start) + "-" + std::to_string(error.end);
  }
  return "";
}

std::vector<std::string> expanded(const std::string& words, const Pattern& pattern) {
  const std::vector<Texts> texts = {Texts{words, ""}};
  const Collection collection = collect(2, texts, 1);
  std::vector<std::string> terms;
  for (const std::uint32_t term : expand(pattern, collection, sorted_terms(collection)))
    terms.push_back(to_utf8(collection.terms[term]));
  return terms;
}

}  // namespace

TEST_CASE("a query's clauses have a presence, fields, a boost and edits", "[search]") {
  const auto clauses = parse_query("+title:Queue^3 -body:disk~1 re-try fail* a\\:b", kNames);
  REQUIRE(clauses.size() == 6);
  CHECK(clauses[0].term == u"queue");
  CHECK(clauses[0].presence == Presence::required);
  CHECK(clauses[0].fields == std::vector<std::size_t>{0});
  CHECK(clauses[0].boost == 3);
  CHECK(clauses[1].presence == Presence::prohibited);
  CHECK(clauses[1].edits == 1.0);
  CHECK(clauses[2].term == u"re");
  CHECK(clauses[3].term == u"try");
  CHECK(clauses[3].presence == Presence::optional);
  CHECK_FALSE(clauses[4].stemmed);
  CHECK(clauses[5].term == u"a:b");
}

TEST_CASE("what lunr refuses is refused in its words, with the place in UTF-16 units", "[search]") {
  CHECK(message_of("^2") == "expected either a field or a term, found BOOST with value '2' @1-2");
  CHECK(message_of("\U0001F600 x:a") == "unrecognised field 'x', possible fields: 'title', 'body' @3-4");
  CHECK(message_of("+") == "expecting term or field, found nothing @0-1");
  CHECK(message_of("title:+a") == "expecting term, found 'PRESENCE' @6-7");
  CHECK(message_of("a~x") == "edit distance must be numeric @2-2");
  CHECK(message_of("a^") == "boost must be numeric @2-2");
}

TEST_CASE("wildcards and edits find terms", "[search]") {
  const std::string words = "fail failov failur rail mail";
  CHECK(expanded(words, Pattern::of_wildcards(u"fail*")) ==
        std::vector<std::string>{"fail", "failur", "failov"});
  CHECK(expanded(words, Pattern::of_wildcards(u"*ail")) == std::vector<std::string>{"rail", "mail", "fail"});
  CHECK(expanded(words, Pattern::of_edits(u"afil", 1)) == std::vector<std::string>{"fail"});
  CHECK(expanded("... a", Pattern::of_wildcards(u"*")) == std::vector<std::string>{});  // "a" is a stop word
}

TEST_CASE("an edit distance that would take too long is refused", "[search]") {
  CHECK_THROWS_AS(Pattern::of_edits(u"abcdefghijklmnopqrstuvwxyz", 12), std::length_error);
  CHECK_THROWS_AS(Pattern::of_edits(u"a", std::numeric_limits<double>::infinity()), std::length_error);
}

TEST_CASE("required and prohibited terms decide which documents stay", "[search]") {
  const Archive archive({{"queue", "disk"}, {"queue", "network"}, {"cache", "disk"}});
  CHECK(documents(archive.searcher.search("queue -disk")) == Found{1});
  CHECK(documents(archive.searcher.search("+disk queue")) == Found{0, 2});
  CHECK(documents(archive.searcher.search("+title:queue +body:disk")) == Found{0});
  CHECK(documents(archive.searcher.search("-queue")) == Found{2});
  CHECK(documents(archive.searcher.search("queue +nothing")).empty());
  CHECK(archive.searcher.search("").size() == 3);  // no clause prohibits any
}

TEST_CASE("typed words lead with titles and fall back to some and to similar ones", "[search]") {
  const Archive archive({{"Slow", "certificate certificate expired certificate"},
                         {"Certificate expired", "long text of other words"},
                         {"Other", "network"}});
  CHECK(documents(find_typed(archive.searcher, "expired certificate").hits) == Found{1, 0});
  const TypedAnswer some = find_typed(archive.searcher, "network zebra");
  CHECK(documents(some.hits) == Found{2});
  CHECK(some.note == "No text holds all of these words; these hold some.");
  CHECK(find_typed(archive.searcher, "netwrk").note == "No exact match; these hold similar words.");
  CHECK(find_typed(archive.searcher, "zebra").note.empty());
  CHECK(find_typed(archive.searcher, "the of").hits.empty());
}

TEST_CASE("typed words are lunr's language where its signs stand so", "[search]") {
  const Archive archive({{"queue", "disk"}, {"queue", "network"}});
  CHECK(documents(find_typed(archive.searcher, "queue -disk").hits) == Found{1});
  CHECK(documents(find_typed(archive.searcher, "title:disk").hits).empty());
  CHECK(documents(find_typed(archive.searcher, "disk: 5 -3").hits) == Found{0});
  const TypedAnswer words = find_typed(archive.searcher, "pq:disk");
  CHECK(documents(words.hits) == Found{0});
  CHECK(words.note == "Not in the query language, so searched as words.");
}

TEST_CASE("the nearest terms are one edit away, then two", "[search]") {
  const std::vector<Texts> texts = {Texts{"disk disks dusk risky zebra", ""}};
  const Archive archive(texts);
  std::vector<std::string> near;
  for (const std::uint32_t term : archive.searcher.near(u"dsk", 5))
    near.push_back(to_utf8(archive.collection.terms[term]));
  CHECK(near == std::vector<std::string>{"disk", "dusk"});
}
