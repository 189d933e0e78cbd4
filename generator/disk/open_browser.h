// Opening the reader's browser.
#pragma once

#include <string>

namespace hindsight {

// Hands the address to xdg-open and does not wait for it. False when that is not installed.
bool open_browser(const std::string& address);

}  // namespace hindsight
