// The bytes of an exported file as text that parsers and documents can hold.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "import/imported.h"

namespace hindsight {

// Valid UTF-8 without the character of the value 0: what is neither becomes U+FFFD. `broken` counts the bytes
// that are not UTF-8.
std::string sound_text(std::string_view bytes, std::size_t* broken = nullptr);

// The same, read as UTF-16 where the file begins so, and without a byte order mark; a finding counts what was
// broken.
std::string text_of_source(const ImportSource& source, Diagnostics& out);

}  // namespace hindsight
