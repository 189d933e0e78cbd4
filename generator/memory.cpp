#include "memory.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/parallel.h"

namespace hindsight {
namespace {

ReadDocument read_one(const SourceFile& file, std::string_view bytes) {
  ReadDocument read;
  read.document = read_document(file.path, bytes, read.diagnostics);
  read.document.bundle = file.bundle;
  read.document.path_service = file.service;
  return read;
}

}  // namespace

std::vector<Document> read_documents(const std::vector<SourceFile>& files, const SourceTexts& texts,
                                     std::size_t jobs, Memory* memory, Diagnostics& out) {
  const auto bytes_of = [&](std::size_t i) {
    const auto found = texts.find(files[i].path);
    return found == texts.end() ? std::string_view{} : std::string_view(found->second);
  };
  const auto read = [&](std::size_t i) { return read_one(files[i], bytes_of(i)); };
  std::vector<Document> documents;
  if (memory == nullptr) {
    for (ReadDocument& one : parallel_map(jobs, files.size(), read)) {
      std::move(one.diagnostics.begin(), one.diagnostics.end(), std::back_inserter(out));
      documents.push_back(std::move(one.document));
    }
    return documents;
  }
  std::vector<SourceBytes> sources;
  for (std::size_t i = 0; i < files.size(); ++i)
    sources.push_back({files[i].path, files[i].service, files[i].bundle, std::string(bytes_of(i))});
  std::vector<const SourceBytes*> keys;
  for (const SourceBytes& source : sources) keys.push_back(&source);
  for (const auto& entry : memory->read.run(jobs, keys, read)) {
    const ReadDocument& one = entry->result;
    out.insert(out.end(), one.diagnostics.begin(), one.diagnostics.end());
    documents.push_back(one.document);
  }
  return documents;
}

std::vector<Known> understand_all(std::vector<EditionDocument>& documents, const Edition& edition,
                                  std::size_t jobs, Memory* memory, std::vector<Markdown>& texts) {
  const SiteWords words(edition.config);
  std::vector<Known> known;
  if (memory == nullptr) {
    auto all = parallel_map(jobs, documents.size(), [&](std::size_t i) {
      if (!edition.whole) return std::optional(understand(documents[i], edition, words));
      const EditionDocument given_up = std::move(documents[i]);
      return std::optional(understand(given_up, edition, words));
    });
    if (edition.whole) documents.clear();
    texts.reserve(all.size());
    known.reserve(all.size());
    for (auto& one : all) {
      texts.push_back(std::move(one->text));
      known.push_back({std::move(one->document), &texts.back()});
    }
    return known;
  }
  if (memory->edition != edition) memory->understood.forget();
  memory->edition = edition;
  std::vector<const Document*> keys;
  for (const EditionDocument& document : documents) keys.push_back(&document.get());
  const auto make = [&](std::size_t i) { return understand(documents[i], edition, words); };
  for (const auto& entry : memory->understood.run(jobs, keys, make))
    known.push_back({entry->result.document, &entry->result.text});
  return known;
}

}  // namespace hindsight
