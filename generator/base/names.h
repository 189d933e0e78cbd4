// What file systems make of names: which two are one to a disk that minds neither case nor Unicode form
// (macOS, Windows), and which names Windows cannot have.
#pragma once

#include <string>
#include <string_view>

namespace hindsight {

// Two paths with the same folded form are one file to some disk. A name that is not valid UTF-8 is folded in
// ASCII only.
std::string folded(std::string_view path);

// True where a part of the path is a device on Windows (con, aux.html) or ends in a dot or a space.
bool is_unportable(std::string_view path);

}  // namespace hindsight
