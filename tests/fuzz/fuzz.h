// What the fuzz targets share. A property that does not hold ends the program, so that the fuzzer keeps the
// input.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/text.h"

namespace hindsight::fuzz {

inline void expect(bool holds) {
  if (!holds) std::abort();
}

inline std::string_view bytes_of(const unsigned char* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline bool is_valid_utf8(std::string_view text) {
  std::size_t broken = 0;
  to_valid_utf8(text, &broken);
  return broken == 0;
}

// Every complaint renders beside its text, and what is printed is text.
inline void expect_rendered(const Diagnostics& out, std::string_view text) {
  for (const Diagnostic& diagnostic : out)
    expect(is_valid_utf8(render(diagnostic, [&](const std::string&) { return text; })));
}

}  // namespace hindsight::fuzz
