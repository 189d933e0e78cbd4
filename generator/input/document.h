// A source file taken apart: front matter and body, with the line at which the body begins. Nothing is
// interpreted here beyond where the one ends and the other starts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "input/value.h"

namespace hindsight {

struct Document {
  std::string path;                   // relative to the site, "/" between folders
  std::string path_service;           // a service that its source rule takes from the path, or ""
  bool bundle = false;                // index.md of a folder whose other files are its attachments
  std::string text;                   // valid UTF-8 without a byte order mark
  std::optional<Value> front_matter;  // a mapping, in our own terms (dialects.h)
  std::size_t body_start = 0;         // in `text`
  int body_line = 1;                  // in the file
  Diagnostics unread;                 // why it cannot be read in full; such a document is shown as written
  bool text_unread = false;           // no fact may be read from its text

  std::string_view body() const { return std::string_view(text).substr(body_start); }
  std::string folder() const;  // the folder of `path` with "/" at the end, or ""
  bool operator==(const Document&) const = default;
};

// Of a longer file only so many bytes are taken.
inline constexpr std::size_t kLongestDocument = 300'000;

// YAML between "---" lines, TOML between "+++" lines, or neither. Broken front matter is reported and the
// document goes on without it; what stood between the lines is not part of the body. A text that is none, is
// too long, or is of a shape that nobody could afford to read goes on as `text_unread`. All of these are
// `unread`.
Document read_document(std::string path, std::string_view bytes, Diagnostics& out);

// The id that a path suggests: the file's name, or the folder's for a bundle, as a slug. May be "".
std::string id_from_path(const Document& document);

}  // namespace hindsight
