// Writes a search index for the comparison with lunr: the whole one to standard output, or the shards into
// FOLDER. Reads JSON lines: first {"fields":[{"name":"title","boost":2},…]}, then one
// {"ref":"/0","texts":["…",…]} for each document; documents stand by the length of the last field where
// shards are asked for, and the whole index then in the same order with the refs "/0", "/1", ….
//
// usage: lunr_index [--jobs N] [--shards FOLDER]
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "search/index.h"
#include "search/shards.h"

using namespace hindsight::search;

namespace {

struct Input {
  std::vector<Field> fields;
  std::vector<std::string> refs;
  std::vector<Texts> documents;
};

Input read_input() {
  Input input;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto value = nlohmann::json::parse(line);
    if (!value.contains("fields")) {
      input.refs.push_back(value.at("ref").get<std::string>());
      input.documents.push_back(value.at("texts").get<Texts>());
      continue;
    }
    for (const auto& field : value["fields"]) {
      input.fields.push_back({field.at("name").get<std::string>(), field.value("boost", 1.0)});
    }
  }
  return input;
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  if (!(std::ofstream(path, std::ios::binary) << bytes))
    throw std::runtime_error("cannot write " + path.string());
}

void run(std::size_t jobs, const std::string& shards) {
  Input input = read_input();
  std::optional<std::size_t> sorted;
  if (!shards.empty()) sorted = input.fields.size() - 1;
  const Collection collection = collect(input.fields.size(), input.documents, jobs, sorted);
  input.documents.clear();
  const Postings postings(collection);
  if (sorted) {
    for (std::size_t d = 0; d < input.refs.size(); ++d) input.refs[d] = "/" + std::to_string(d);
    write_shards(input.fields, collection, postings, {*sorted, 1}, jobs,
                 [&](const std::string& path, const std::string& bytes) {
                   write_file(std::filesystem::path(shards) / path, bytes);
                 });
  }
  write_index(input.fields, input.refs, collection, postings, jobs, [](std::string_view bytes) {
    return static_cast<bool>(std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size())));
  });
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app("search indexes for the comparison with lunr");
  std::size_t jobs = 1;
  std::string shards;
  app.add_option("--jobs", jobs);
  app.add_option("--shards", shards);
  try {
    std::ios::sync_with_stdio(false);
    app.parse(count, arguments);
    run(jobs, shards);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  } catch (const std::exception& error) {
    std::cerr << "lunr_index: " << error.what() << "\n";
    return EXIT_FAILURE;
  }
  return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
