// Answers queries for the comparison with lunr. Reads JSON lines: first
// {"fields":[{"name":"title","boost":2},…]}, then {"texts":["…",…]} for each document and {"query":"…"} for
// each query, documents first. Writes a line for each query: [["/0",0.5,["term",…]],…], or
// {"message":"…","start":0,"end":1} for what lunr refuses.
//
// usage: lunr_query
#include <cstdlib>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "search/searcher.h"
#include "search/utf16.h"

using namespace hindsight::search;
using json = nlohmann::ordered_json;

namespace {

json answer(const Searcher& searcher, const Collection& collection, const std::string& query) {
  try {
    json hits = json::array();
    for (const Hit& hit : searcher.search(query)) {
      json terms = json::array();
      for (const std::uint32_t term : hit.terms) terms.push_back(to_utf8(collection.terms[term]));
      hits.push_back({"/" + std::to_string(hit.document), hit.score, std::move(terms)});
    }
    return hits;
  } catch (const QueryError& error) {
    return {{"message", error.what()}, {"start", error.start}, {"end", error.end}};
  }
}

void run() {
  std::vector<Field> fields;
  std::vector<Texts> documents;
  std::vector<std::string> queries;
  for (std::string line; std::getline(std::cin, line);) {
    const json value = json::parse(line);
    if (value.contains("query")) {
      queries.push_back(value["query"].get<std::string>());
    } else if (value.contains("texts")) {
      documents.push_back(value["texts"].get<Texts>());
    } else {
      for (const json& field : value.at("fields"))
        fields.push_back({field.at("name").get<std::string>(), field.value("boost", 1.0)});
    }
  }
  const Collection collection = collect(fields.size(), documents, 1);
  const Postings postings(collection);
  const Searcher searcher(fields, collection, postings);
  for (const std::string& query : queries) std::cout << answer(searcher, collection, query) << "\n";
}

}  // namespace

int main() {
  try {
    std::ios::sync_with_stdio(false);
    run();
  } catch (const std::exception& error) {
    std::cerr << "lunr_query: " << error.what() << "\n";
    return EXIT_FAILURE;
  }
  return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
