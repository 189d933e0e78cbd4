#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <stdexcept>
#include <string>

#include "base/parallel.h"
#include "search/packed.h"
#include "search/shard_terms.h"
#include "search/shards.h"
#include "search/sorted_terms.h"
#include "search/utf16.h"

using namespace hindsight::search;

namespace {

using Files = std::map<std::string, std::string>;

Files shards_of(const std::vector<Field>& fields, const std::vector<Texts>& documents, std::size_t sorted,
                std::size_t jobs = 1) {
  const Collection collection = collect(fields.size(), documents, jobs, sorted);
  hindsight::Guarded<Files> files;
  write_shards(fields, collection, Postings(collection), {sorted, 4}, jobs,
               [&](const std::string& path, std::string bytes) {
                 files.with([&](Files& all) { all.emplace(path, std::move(bytes)); });
               });
  return files.with([](Files& all) { return std::move(all); });
}

std::vector<Texts> many_documents() {
  std::vector<Texts> documents;
  for (int i = 0; i < 2000; ++i) {
    std::string body = "caf\u00e9ine \U0001f600z\U0001f601 a\"quote\"b back\\slash ";
    for (int n = 0; n < i % 40; ++n) body += "word" + std::to_string(i * n % 7000) + " ";
    documents.push_back({"title" + std::to_string(i), body});
  }
  return documents;
}

}  // namespace

TEST_CASE("packed numbers come back, and take as many characters as their range says", "[search]") {
  const std::vector<std::pair<std::uint64_t, std::size_t>> cases = {
      {0, 1},     {1, 1},     {71, 1},     {72, 2},     {1559, 2},         {1560, 3},
      {27506, 3}, {27507, 4}, {831863, 4}, {831864, 7}, {4'000'000'000, 7}};
  std::string all;
  for (const auto& [number, size] : cases) {
    std::string packed;
    append_number(packed, number);
    INFO(number << " as " << packed);
    CHECK(packed.size() == size);
    CHECK(packed.find_first_of("\"\\") == std::string::npos);
    CHECK(std::all_of(packed.begin(), packed.end(), [](char c) { return c >= ' ' && c <= '~'; }));
    all += packed;
  }
  std::string_view rest = all;
  for (const auto& [number, size] : cases) CHECK(take_number(rest) == number);
  CHECK_THROWS_AS(take_number(rest), std::invalid_argument);
}

TEST_CASE("shards and vocabularies hold every term of the collection once, in order", "[search]") {
  const std::vector<Field> fields{{"title", 2}, {"body", 1}};
  const std::vector<Texts> documents = many_documents();
  const Collection collection = collect(2, documents, 1, 1);
  std::vector<std::string> expected;
  for (const std::uint32_t term : sorted_terms(collection))
    expected.push_back(to_utf8(collection.terms[term]));

  const Files files = shards_of(fields, documents, 1);
  std::vector<std::string> in_shards, in_vocabularies;
  for (std::size_t i = 0; files.contains("t/" + std::to_string(i) + ".js"); ++i) {
    const auto terms = terms_of_shard(files.at("t/" + std::to_string(i) + ".js"), 1);
    in_shards.insert(in_shards.end(), terms.begin(), terms.end());
  }
  CHECK(in_shards == expected);
  for (const auto& [path, bytes] : files) {
    if (!path.starts_with("v/")) continue;
    const auto terms = terms_of_vocabulary(bytes);
    in_vocabularies.insert(in_vocabularies.end(), terms.begin(), terms.end());
  }
  std::sort(expected.begin(), expected.end());
  std::sort(in_vocabularies.begin(), in_vocabularies.end());
  CHECK(in_vocabularies == expected);
  CHECK(files.at("root.js").starts_with("hindsight.root({\"version\":1,\"documents\":2000,"));
}

TEST_CASE("the bytes of shards do not depend on the number of threads", "[search]") {
  const std::vector<Field> fields{{"title", 2}, {"body", 1}};
  const std::vector<Texts> documents = many_documents();
  CHECK(shards_of(fields, documents, 1, 1) == shards_of(fields, documents, 1, 4));
}

TEST_CASE("documents stand by the length of a field where one is named, else as they were given",
          "[search]") {
  const std::vector<Texts> documents = {Texts{"a b c"}, Texts{"d"}, Texts{"e f g"}, Texts{""}};
  CHECK(collect(1, documents, 1).given_as == std::vector<std::uint32_t>{0, 1, 2, 3});
  CHECK(collect(1, documents, 1, 0).given_as == std::vector<std::uint32_t>{3, 1, 0, 2});
}

TEST_CASE("bytes that are no shard are refused", "[search]") {
  for (const std::string bytes :
       {"", "hindsight.terms(1,", "hindsight.terms(1,2);", "hindsight.terms(1,\"!\");",
        "hindsight.terms(1,\" $a\");", "<!DOCTYPE html>"}) {
    INFO(bytes);
    CHECK_THROWS_AS(terms_of_shard(bytes, 0), std::invalid_argument);
  }
}
