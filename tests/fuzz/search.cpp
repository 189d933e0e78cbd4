// Any bytes as the text of a document: the index is valid JSON.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "search/index.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  const std::vector<search::Field> fields = {{"title", 2}, {"body", 1}};
  const std::string text = to_valid_utf8({reinterpret_cast<const char*>(data), size});
  const std::vector<search::Entry> entries = {{"/0", {text.substr(0, text.find('\n')), text}},
                                              {"/1", {"", text}}};
  std::string json;
  search::write_index(fields, entries, 1, [&](std::string_view part) { json += part; });
  if (!nlohmann::json::accept(json)) std::abort();
  return 0;
}
