// The kinds of sources that can be imported, and the one function that turns a file of any of them into
// documents. Pure: bytes in, values out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "import/field_map.h"
#include "import/imported.h"

namespace hindsight {

struct ImportOptions {
  std::string from;                  // a kind, or "" to guess from each file
  std::optional<FieldMap> map = {};  // of one's own: files of records are read by it
  std::string zone = {};             // of times in records that name none
  ResolvePage page = {};             // may be empty: links to other files of an export stay as they are
};

// Kinds whose sources are pages: of any matter, unlike the records of other kinds.
bool is_html_kind(std::string_view kind);

// The kind that a file's name and bytes show, or "".
std::string guess_kind(const ImportSource& source);

// Whether files of this name in a folder are sources of the kind, rather than attachments.
bool is_source_of(std::string_view kind, std::string_view path);

// Empty, with an error in `out`, where the kind is not known or cannot be guessed.
std::optional<Imported> import_source(const ImportSource& source, const ImportOptions& options,
                                      Diagnostics& out);

}  // namespace hindsight
