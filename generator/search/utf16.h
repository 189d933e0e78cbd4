// Text as JavaScript sees it: UTF-16 code units, lower-cased by the full Unicode mapping that `toLowerCase`
// uses (one character may become several, and a capital sigma at the end of a word becomes the final form).
// The engines behind JavaScript take that mapping from ICU, and so does this file, the only user of ICU; the
// two can differ only in characters that are newer than the older of the two copies of Unicode's tables.
#pragma once

#include <string>
#include <string_view>

namespace hindsight::search {

// REQUIRES: `text` is valid UTF-8. Throws std::length_error for a text of 512 MiB or more.
std::u16string to_lower_utf16(std::string_view text);

// REQUIRES: `text` is valid UTF-8 of less than 512 MiB.
std::u16string to_utf16(std::string_view text);

// A unit that is half of a pair without its other half becomes U+FFFD.
std::string to_utf8(std::u16string_view text);

}  // namespace hindsight::search
