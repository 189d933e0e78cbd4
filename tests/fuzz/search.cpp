// Any bytes as the text of a document: the index is valid JSON, and the shards can be read.
#include <nlohmann/json.hpp>

#include "fuzz.h"
#include "search/index.h"
#include "search/shard_terms.h"
#include "search/shards.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  const std::vector<search::Field> fields = {{"title", 2}, {"body", 1}};
  const std::string text = to_valid_utf8(fuzz::bytes_of(data, size));
  const std::vector<search::Texts> documents = {{text.substr(0, text.find('\n')), text}, {"", text}};
  const search::Collection collection = search::collect(fields.size(), documents, 1, 1);
  const search::Postings postings(collection);
  const std::vector<std::string> refs = {"/0", "/1"};
  std::string json;
  search::write_index(fields, refs, collection, postings, 1, [&](std::string_view part) {
    json += part;
    return true;
  });
  fuzz::expect(nlohmann::json::accept(json));
  search::write_shards(fields, collection, postings, {1, 1}, 1,
                       [](const std::string& path, std::string bytes) {
                         if (path.starts_with("t/")) search::terms_of_shard(bytes, 1);
                         if (path.starts_with("v/")) search::terms_of_vocabulary(bytes);
                       });
  return 0;
}
