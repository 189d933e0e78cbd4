// What turns sources into a site beside the options: this program, the libraries that it runs with, and the
// time-zone data of the system. A site that was made with others may have to be made again.
#pragma once

#include <string>

namespace hindsight {

// Differs where any of them does: the build IDs that linkers give programs and libraries, and the bytes of
// the time-zone data. "" where one of them does not say what it is, or cannot be read.
std::string made_with();

}  // namespace hindsight
