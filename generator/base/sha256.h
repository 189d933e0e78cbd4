// SHA-256 (FIPS 180-4), for fingerprints of findings and for the Content-Security-Policy of a page that
// carries its own style.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hindsight {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);

std::string sha256_hex(std::string_view bytes);     // 64 digits
std::string sha256_base64(std::string_view bytes);  // as a policy writes it
}  // namespace hindsight
