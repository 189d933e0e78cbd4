// The file of an imported document: its front matter and text, and what its `imported:` remembers, by which a
// second import finds it, sees whether its source changed, and never takes an edited text for its own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "import/imported.h"

namespace hindsight {

// File name → digest of its bytes.
using FileDigests = std::map<std::string, std::string, std::less<>>;

struct ImportRecord {
  std::string from;  // the kind
  std::string id;
  std::string collection;
  std::string source;   // digest of the source and its files
  std::string written;  // digest of the text as it was written
  FileDigests files;
};

// The digest of a document's source with all its files.
std::string source_digest(const ImportedDocument& document, const FileDigests& files);

std::string document_text(const std::string& kind, const ImportedDocument& document,
                          const FileDigests& files);

// What a document remembers; empty for one that was not imported.
std::optional<ImportRecord> read_record(const std::string& text);

// The digest of a document's text without its `imported:`, whatever its ends of lines are.
std::string text_digest(std::string_view text);

}  // namespace hindsight
