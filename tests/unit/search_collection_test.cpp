#include <catch2/catch.hpp>
#include <string>

#include "search/collection.h"
#include "search/postings.h"

using namespace hindsight::search;

namespace {

std::vector<std::uint32_t> documents(const Postings& postings, std::size_t term, std::size_t field) {
  std::vector<std::uint32_t> found;
  for (const Posting& posting : postings.of(term, field)) found.push_back(posting.document);
  return found;
}

}  // namespace

TEST_CASE("terms are numbered by first occurrence over documents, fields and tokens", "[search]") {
  const Texts entries[] = {{"Queue full", "the queue, queues!"}, {"", "Disk - full"}};
  const Collection collection = collect(2, entries, 1);
  REQUIRE(collection.terms.size() == 3);
  CHECK(collection.terms[0] == u"queue");
  CHECK(collection.terms[1] == u"full");
  CHECK(collection.terms[2] == u"disk");
}

TEST_CASE("each field counts its terms after the pipeline, in the order of the text", "[search]") {
  const std::vector<Texts> entries = {Texts{"alpha beta"}, Texts{"beta ... beta the alpha"}, Texts{""}};
  const Collection collection = collect(1, entries, 1);
  const FieldTerms& terms = collection.at(1, 0);
  REQUIRE(terms.counts.size() == 3);
  CHECK(terms.counts[0].term == 1);
  CHECK(terms.counts[0].times == 2);
  CHECK(collection.terms[terms.counts[1].term] == u"");  // "..." is the empty term, and counts
  CHECK(terms.counts[2].term == 0);
  CHECK(terms.counts[2].times == 1);
  CHECK(terms.length == 4);
  CHECK(collection.at(2, 0).length == 0);
  CHECK(average_length(collection, 0) == 2);
}

TEST_CASE("the collection does not depend on the number of threads", "[search]") {
  std::vector<Texts> entries;
  for (int i = 0; i < 1000; ++i) {
    entries.push_back({std::to_string(i * 7 % 100) + " x" + std::to_string(i) + " x1"});
  }
  const Collection one = collect(1, entries, 1), four = collect(1, entries, 4);
  REQUIRE(one.terms.size() == four.terms.size());
  for (std::size_t t = 0; t < one.terms.size(); ++t) REQUIRE(one.terms[t] == four.terms[t]);
  for (std::size_t d = 0; d < entries.size(); ++d) {
    REQUIRE(one.at(d, 0).counts.size() == four.at(d, 0).counts.size());
    for (std::size_t i = 0; i < one.at(d, 0).counts.size(); ++i) {
      REQUIRE(one.at(d, 0).counts[i].term == four.at(d, 0).counts[i].term);
      REQUIRE(one.at(d, 0).counts[i].times == four.at(d, 0).counts[i].times);
    }
  }
}

TEST_CASE("postings list the documents of a term by field, and count each field's", "[search]") {
  const Texts entries[] = {{"disk", "disk"}, {"cache", ""}, {"disk disk", "cache"}};
  const Postings postings(collect(2, entries, 1));
  using List = std::vector<std::uint32_t>;
  CHECK(documents(postings, 0, 0) == List{0, 2});
  CHECK(documents(postings, 0, 1) == List{0});
  CHECK(documents(postings, 1, 0) == List{1});
  CHECK(documents(postings, 1, 1) == List{2});
  CHECK(postings.matches(0) == 3);
  CHECK(postings.matches(1) == 2);
}
