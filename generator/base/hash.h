// One hash that gives the same value on every machine and in every version: ids that others keep, and whether
// bytes have changed since. Not for adversaries.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hindsight {

// FNV-1a, 64 bits.
constexpr std::uint64_t stable_hash(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

// Twelve letters and figures: 60 bits of the hash.
inline std::string short_id(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
  std::uint64_t hash = stable_hash(bytes);
  hash = (hash ^ (hash >> 32U)) * 0x9e3779b97f4a7c15U;  // texts that differ in one letter look different
  hash ^= hash >> 29U;
  std::string id;
  for (int i = 0; i < 12; ++i, hash >>= 5U) id += kDigits[hash & 31U];
  return id;
}

}  // namespace hindsight
