// UTF-8 taken apart, and the kinds of characters that deceive a reader: what text.cpp and visible.cpp share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hindsight {

inline std::uint8_t byte_at(std::string_view text, std::size_t i) {
  return static_cast<std::uint8_t>(text[i]);
}

// Length of the well-formed sequence at `i`, or 0 (Unicode 15, table 3-7).
inline std::size_t sequence_length(std::string_view text, std::size_t i) {
  const std::uint8_t first = byte_at(text, i);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (i + length > text.size()) return 0;
  const std::uint8_t second = byte_at(text, i + 1);
  const std::uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const std::uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (std::size_t k = 2; k < length; ++k) {
    if ((byte_at(text, i + k) & 0xC0) != 0x80) return 0;
  }
  return length;
}

inline char32_t code_point(std::string_view text, std::size_t i, std::size_t length) {
  if (length == 1) return byte_at(text, i);
  char32_t value = byte_at(text, i) & (0xFFU >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) value = (value << 6) | (byte_at(text, i + k) & 0x3FU);
  return value;
}

inline bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

inline bool is_noncharacter(char32_t c) { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE; }

// Moves letters about, or is none.
inline bool is_misleading(char32_t c) {
  return is_control(c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || is_noncharacter(c);
}

inline bool is_deceptive(char32_t c) {
  return is_misleading(c) || c == '\r' || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         c == 0x2028 || c == 0x2029 || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
         (c >= 0xE0000 && c <= 0xE007F);
}

}  // namespace hindsight
