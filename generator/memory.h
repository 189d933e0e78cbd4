// What one build of an edition leaves to the next in the same process: each document as it was read and as it
// was understood. Both follow from the document, its place and the edition alone, so a result is taken again
// only where all of these are equal; everything that documents mean to each other is made anew.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/memo.h"
#include "edition/redact.h"
#include "input/document.h"
#include "input/sources.h"
#include "understand.h"

namespace hindsight {

// A document before anything is known of it.
struct SourceBytes {
  std::string path;
  std::string service;  // from its source rule
  bool bundle = false;
  std::string bytes;

  bool operator==(const SourceBytes&) const = default;
};

struct ReadDocument {
  Document document;
  Diagnostics diagnostics;
};

struct Memory {
  Memo<SourceBytes, ReadDocument> read;
  std::optional<Edition> edition;  // for which `understood` holds
  Memo<Document, Understanding> understood;
};

using SourceTexts = std::map<std::string, std::string, std::less<>>;  // path → content of each document

// Takes every document apart, from memory where there is one that has it.
std::vector<Document> read_documents(const std::vector<SourceFile>& files, const SourceTexts& texts,
                                     std::size_t jobs, Memory* memory, Diagnostics& out);

// A document that is understood, and its text, which stands in the memory until its next build, or in `texts`
// without one.
struct Known {
  Understood document;
  const Markdown* text = nullptr;
};

// In the order given. Without a memory, the documents of a whole edition are given up one by one, because
// only the audit of the others asks for them again. REQUIRES: `texts` is empty.
std::vector<Known> understand_all(std::vector<EditionDocument>& documents, const Edition& edition,
                                  std::size_t jobs, Memory* memory, std::vector<Markdown>& texts);

}  // namespace hindsight
