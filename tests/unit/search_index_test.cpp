#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>
#include <string>

#include "search/index.h"

using namespace hindsight::search;

namespace {

struct Document {
  std::string ref;
  Texts texts;
};

std::string index_of(const std::vector<Field>& fields, const std::vector<Document>& documents,
                     std::size_t jobs = 1, std::size_t most = std::string::npos) {
  std::vector<std::string> refs;
  std::vector<Texts> texts;
  for (const Document& document : documents) {
    refs.push_back(document.ref);
    texts.push_back(document.texts);
  }
  const Collection collection = collect(fields.size(), texts, jobs);
  std::string bytes;
  const bool whole =
      write_index(fields, refs, collection, Postings(collection), jobs, [&](std::string_view part) {
        bytes += part;
        return bytes.size() <= most;
      });
  CHECK(whole == (bytes.size() <= most));
  return bytes;
}

}  // namespace

TEST_CASE("an index has lunr's keys in lunr's order, with every field in each posting", "[search]") {
  const std::vector<Field> fields{{"title", 2}, {"body", 1}};
  const std::vector<Document> entries{{"/0", {"Disk full", "disk"}}, {"/1", {"", "a \"cache\""}}};
  CHECK(index_of(fields, entries) ==
        R"({"version":"2.3.9","fields":["title","body"],"fieldVectors":[)"
        R"(["title//0",[0,0.259,1,0.984]],["body//0",[0,0.182]],["title//1",[]],["body//1",[2,0.693]]],)"
        R"("invertedIndex":[["cach",{"_index":2,"title":{},"body":{"/1":{}}}],)"
        R"(["disk",{"_index":0,"title":{"/0":{}},"body":{"/0":{}}}],)"
        R"(["full",{"_index":1,"title":{"/0":{}},"body":{}}]],"pipeline":["stemmer"]})");
}

TEST_CASE("an index without documents is well formed", "[search]") {
  CHECK(
      index_of({{"body", 1}}, {}) ==
      R"({"version":"2.3.9","fields":["body"],"fieldVectors":[],"invertedIndex":[],"pipeline":["stemmer"]})");
}

TEST_CASE("terms are sorted by UTF-16 units, the empty term first, and escaped as JavaScript escapes",
          "[search]") {
  const std::string index =
      index_of({{"body", 1}}, {{"/0", {"a\uff5ez a\U0001f600z ! a\"z a\\z a\x01z a\x7fz"}}});
  std::size_t before = 0;
  for (const std::string term : {R"([["",)", R"(["a\u0001z",)", R"(["a\"z",)", R"(["a\\z",)", "[\"a\x7fz\",",
                                 "[\"a\U0001f600z\",", "[\"a\uff5ez\","}) {
    const std::size_t found = index.find(term);
    INFO(term);
    REQUIRE(found != std::string::npos);
    CHECK(found > before);
    before = found;
  }
}

TEST_CASE("the bytes of an index do not depend on the number of threads", "[search]") {
  std::vector<Document> entries;
  for (int i = 0; i < 3000; ++i) {
    entries.push_back({"/" + std::to_string(i), {"word" + std::to_string(i * i % 5000) + " shared", "text"}});
  }
  const std::vector<Field> fields{{"title", 2}, {"body", 1}};
  CHECK(index_of(fields, entries, 1) == index_of(fields, entries, 4));
}

TEST_CASE("an index that grows too large is given up", "[search]") {
  const std::string part = index_of({{"body", 1}}, {{"/0", {"disk"}}}, 1, 60);
  CHECK(part.size() > 60);
  CHECK(part.find("pipeline") == std::string::npos);
}

TEST_CASE("what lunr would misunderstand is refused", "[search]") {
  const std::vector<Document> good{{"/0", {"text"}}};
  for (const std::string name : {"a/b", "_index", "7", "", "constructor", "__proto__"}) {
    INFO(name);
    CHECK_THROWS_AS(index_of({{name, 1}}, good), std::invalid_argument);
  }
  CHECK_THROWS_AS(index_of({{"body", 1e10}}, good), std::invalid_argument);
  CHECK_THROWS_AS(index_of({{"body", std::numeric_limits<double>::quiet_NaN()}}, good),
                  std::invalid_argument);
  CHECK_THROWS_AS(index_of({{"body", 1}}, {{"0", {"text"}}}), std::invalid_argument);
  CHECK_THROWS_AS(index_of({{"body", 1}}, {{"/0", {}}}), std::invalid_argument);
  CHECK_THROWS_AS(index_of({{"body", 1}, {"body", 2}}, {{"/0", {"a", "b"}}}), std::invalid_argument);
  CHECK_THROWS_AS(index_of({{"body", 1}}, {{"/0", {"a"}}, {"/0", {"b"}}}), std::invalid_argument);
}
