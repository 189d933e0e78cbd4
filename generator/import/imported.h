// What an import makes of its sources, as values: one document for each page or record, with the files that
// go beside it and what there is to say about it. Nothing here or in this room touches the file system; the
// command line reads the sources, finds what was imported before, and writes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "input/sources.h"
#include "input/value.h"

namespace hindsight {

// A file of an export, whole.
struct ImportSource {
  std::string path;  // as diagnostics name it
  std::string name;  // the same below the folder that was given, or the file's name: part of identities
  std::string bytes;
};

// A file that goes beside a document and that its text links to by `name`.
struct ImportedFile {
  std::string name;    // without folders, unique in the document, not that of a document
  std::string source;  // where it lies, relative to the folder of the source file; "" for `bytes`
  std::string bytes;
};

struct ImportedDocument {
  std::string id;  // what tells it from all others of its kind: the page's id, the record's key; not ""
  std::string collection;  // what it was exported with, such as a space; "" where only the kind is known
  std::string title;
  std::string file_name;  // the name that its file should have, without ending; "" takes it from the title
  std::vector<Entry> fields;  // front matter after `title`, see front_matter_text.h
  std::vector<Entry> notes;   // what the source says about the page itself, kept inside `imported:`
  std::string body;           // Markdown
  std::vector<ImportedFile> files;
  std::string source_digest;  // changes when the source does: short_id() of its bytes
  Place place;                // in the source
};

struct Imported {
  std::string kind;  // "confluence": `imported.from` of each document
  std::vector<ImportedDocument> documents;
  std::vector<Skipped> skipped;  // sources that are no document, such as the index of an export
  Diagnostics findings;          // places are in the source
};

// Where a link to another file of the export leads, relative to the document that links; "" for a file that
// is not imported as a document. `target` is relative to the folder of the linking file, without a fragment.
using ResolvePage = std::function<std::string(std::string_view target)>;

}  // namespace hindsight
