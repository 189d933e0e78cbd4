#include "base/names.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace hindsight {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Four units for each byte are more than folding and composing ever need.
std::u16string roomy(std::string_view text) { return std::u16string(text.size() * 4 + 16, u'\0'); }

bool is_device(std::string_view part) {
  const std::string stem = lower_ascii(part.substr(0, part.find('.')));
  constexpr std::array<std::string_view, 4> names = {"con", "prn", "aux", "nul"};
  if (std::ranges::find(names, stem) != names.end()) return true;
  const bool port = stem.starts_with("com") || stem.starts_with("lpt");
  return port && stem.size() == 4 && stem[3] >= '1' && stem[3] <= '9';
}

}  // namespace

std::string folded(std::string_view path) {
  if (is_ascii(path)) return lower_ascii(path);
  std::u16string wide = roomy(path);
  std::u16string other = roomy(path);
  UErrorCode error = U_ZERO_ERROR;
  const auto room = static_cast<std::int32_t>(wide.size());
  std::int32_t length = 0;
  u_strFromUTF8(wide.data(), room, &length, path.data(), static_cast<std::int32_t>(path.size()), &error);
  const UNormalizer2* compose = unorm2_getNFCInstance(&error);
  const UNormalizer2* decompose = unorm2_getNFDInstance(&error);
  length = unorm2_normalize(decompose, wide.data(), length, other.data(), room, &error);
  length = u_strFoldCase(wide.data(), room, other.data(), length, U_FOLD_CASE_DEFAULT, &error);
  length = unorm2_normalize(compose, wide.data(), length, other.data(), room, &error);
  std::string out(static_cast<std::size_t>(room) * 3, '\0');
  std::int32_t bytes = 0;
  u_strToUTF8(out.data(), static_cast<std::int32_t>(out.size()), &bytes, other.data(), length, &error);
  if (U_FAILURE(error)) return lower_ascii(path);
  out.resize(static_cast<std::size_t>(bytes));
  return out;
}

bool is_unportable(std::string_view path) {
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (is_device(part) || part.ends_with('.') || part.ends_with(' ')) return true;
    if (slash == std::string_view::npos) return false;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace hindsight
