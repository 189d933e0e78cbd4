// Writes a search index to standard output, for the comparison with lunr. Reads JSON lines: first
// {"fields":[{"name":"title","boost":2},…]}, then one {"ref":"/0","texts":["…",…]} for each document. The
// only argument, optional, is the number of threads.
#include <cstdlib>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "search/index.h"

using hindsight::search::Entry;
using hindsight::search::Field;

namespace {

void run(std::size_t jobs) {
  std::vector<Field> fields;
  std::vector<Entry> entries;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto value = nlohmann::json::parse(line);
    if (!value.contains("fields")) {
      entries.push_back(
          {value.at("ref").get<std::string>(), value.at("texts").get<std::vector<std::string>>()});
      continue;
    }
    for (const auto& field : value["fields"]) {
      fields.push_back({field.at("name").get<std::string>(), field.value("boost", 1.0)});
    }
  }
  hindsight::search::write_index(fields, entries, jobs, [](std::string_view bytes) {
    std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
}

}  // namespace

int main(int count, char** arguments) {
  try {
    std::ios::sync_with_stdio(false);
    run(count > 1 ? std::stoul(arguments[1]) : 1);
  } catch (const std::exception& error) {
    std::cerr << "lunr_index: " << error.what() << "\n";
    return EXIT_FAILURE;
  }
  return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
