// From the target of a request to the path of a served file, as a pure function: whatever the bytes, the
// result is a relative path in valid UTF-8 that leads nowhere but down. It is looked up among what was built
// and never becomes a path of the file system.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hindsight {

// "/internal/a%20b.html?q=1" → "internal/a b.html"; "/" → "". Percent escapes are decoded once, and after
// that no segment is empty (but the last), "." or "..", and no byte is a control character or a backslash.
// Empty where the target is not of that kind. `target` begins with "/" (RFC 9112, 3.2.1).
std::optional<std::string> request_path(std::string_view target);

}  // namespace hindsight
