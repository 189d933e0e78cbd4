#include "search/utf16.h"

#include <unicode/ustring.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace hindsight::search {
namespace {

constexpr UChar32 kReplacement = 0xFFFD;

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

std::u16string lower_any(std::string_view text) {
  const std::u16string units = to_utf16(text);
  std::u16string lowered(units.size() + 16, u'\0');
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    // The empty locale is Unicode's root: no Turkish or Lithuanian exceptions, as in JavaScript.
    const std::int32_t length =
        u_strToLower(lowered.data(), static_cast<std::int32_t>(lowered.size()), units.data(),
                     static_cast<std::int32_t>(units.size()), "", &status);
    const bool fits = static_cast<std::size_t>(length) <= lowered.size();
    if (status != U_BUFFER_OVERFLOW_ERROR) check(status);
    lowered.resize(static_cast<std::size_t>(length));
    if (fits) return lowered;
  }
}

std::u16string lower_ascii_only(std::string_view text) {
  std::u16string units(text.size(), u'\0');
  std::transform(text.begin(), text.end(), units.begin(), [](char c) {
    const auto unit = static_cast<unsigned char>(c);
    return static_cast<char16_t>(unit >= 'A' && unit <= 'Z' ? unit + 32 : unit);
  });
  return units;
}

}  // namespace

std::u16string to_lower_utf16(std::string_view text) {
  constexpr std::size_t kLimit = 512U
                                 << 20U;  // ICU counts in 32 bits, and lower-casing can triple the length
  if (text.size() >= kLimit) throw std::length_error("a text of 512 MiB or more cannot be indexed");
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  return ascii ? lower_ascii_only(text) : lower_any(text);
}

std::u16string to_utf16(std::string_view text) {
  std::u16string units(text.size(), u'\0');  // never fewer bytes than units
  std::int32_t length = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8WithSub(units.data(), static_cast<std::int32_t>(units.size()), &length, text.data(),
                       static_cast<std::int32_t>(text.size()), kReplacement, nullptr, &status);
  check(status);
  units.resize(static_cast<std::size_t>(length));
  return units;
}

std::string to_utf8(std::u16string_view text) {
  std::string bytes(text.size() * 3, '\0');  // a unit is at most three bytes, a pair of them four
  std::int32_t length = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8WithSub(bytes.data(), static_cast<std::int32_t>(bytes.size()), &length, text.data(),
                     static_cast<std::int32_t>(text.size()), kReplacement, nullptr, &status);
  check(status);
  bytes.resize(static_cast<std::size_t>(length));
  return bytes;
}

}  // namespace hindsight::search
