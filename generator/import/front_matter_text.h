// The file of an imported document: its front matter written so that it reads back as it is, then its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/imported.h"

namespace hindsight {

// Values for ImportedDocument::fields. A text is quoted where YAML needs it; a word (a time, a number) is
// written as it stands and MUST be of letters, figures and - + : . only.
Value text_value(std::string_view text);
Value word_value(std::string_view word);
Value list_value(std::vector<Value> items);
Value map_value(std::vector<Entry> entries);
Entry field(std::string_view key, Value value);

// The entries as YAML, each on lines of its own, `indent` spaces in.
std::string yaml_text(const std::vector<Entry>& entries, std::size_t indent = 0);

}  // namespace hindsight
