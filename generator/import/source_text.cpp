#include "import/source_text.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hindsight {
namespace {

void append_point(char32_t point, std::string& out) {
  const auto add = [&](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xC0 | (point >> 6));
    add(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    add(0xE0 | (point >> 12));
    add(0x80 | ((point >> 6) & 0x3F));
    add(0x80 | (point & 0x3F));
  } else {
    add(0xF0 | (point >> 18));
    add(0x80 | ((point >> 12) & 0x3F));
    add(0x80 | ((point >> 6) & 0x3F));
    add(0x80 | (point & 0x3F));
  }
}

// UTF-16 behind its byte order mark. Halves of pairs that stand alone become U+FFFD.
std::string from_utf16(std::string_view bytes) {
  const bool little = bytes.starts_with("\xFF\xFE");
  const auto unit = [&](std::size_t i) {
    const auto byte = [&](std::size_t at) -> char32_t { return static_cast<unsigned char>(bytes[at]); };
    return little ? byte(i) | (byte(i + 1) << 8) : byte(i + 1) | (byte(i) << 8);
  };
  std::string text;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    const char32_t high = unit(i);
    const char32_t low = i + 3 < bytes.size() ? unit(i + 2) : 0;
    if (high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      append_point(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), text);
      i += 2;
    } else {
      append_point(high >= 0xD800 && high < 0xE000 ? char32_t{0xFFFD} : high, text);
    }
  }
  return text;
}

}  // namespace

std::string sound_text(std::string_view bytes, std::size_t* broken) {
  return replace_all(to_valid_utf8(bytes, broken), std::string_view("\0", 1), "\xEF\xBF\xBD");
}

std::string text_of_source(const ImportSource& source, Diagnostics& out) {
  const std::string_view bytes = source.bytes;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return sound_text(from_utf16(bytes));
  std::size_t broken = 0;
  std::string text = sound_text(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes, &broken);
  if (broken > 0)
    report(out, {source.path, 0, 0}, Level::warning, "encoding",
           fmt::format("{} not valid UTF-8 and shown as U+FFFD", count_of(broken, "byte is", "bytes are")),
           "export the file as UTF-8");
  return text;
}

}  // namespace hindsight
