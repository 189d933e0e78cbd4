// Texts made safe to show: for HTML and XML, for pages, for terminals.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/code_points.h"
#include "base/text.h"

namespace hindsight {
namespace {

// Texts are copied in runs up to the next byte of such a set.
using Bytes = std::array<bool, 256>;

// Those that a character that is_misleading() may begin with, and `more`.
constexpr Bytes bytes_to_look_at(std::string_view more) {
  Bytes bytes{};
  for (std::size_t byte = 0; byte < bytes.size(); ++byte)
    bytes.at(byte) = byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte >= 0xEF;
  for (const char c : {'\t', '\n', '\r'}) bytes.at(static_cast<std::uint8_t>(c)) = false;
  for (const char c : more) bytes.at(static_cast<std::uint8_t>(c)) = true;
  return bytes;
}

constexpr Bytes kMisleading = bytes_to_look_at("");
constexpr Bytes kInHtml = bytes_to_look_at("&<>\"'");

// The place of the first of `bytes` from `i` on, or the end.
std::size_t find_byte(std::string_view text, std::size_t i, const Bytes& bytes) {
  const auto looked_for = [&](char c) { return bytes[static_cast<std::uint8_t>(c)]; };
  const auto* const from = text.data() + i;
  const auto* const end = text.data() + text.size();
  return i + static_cast<std::size_t>(std::find_if(from, end, looked_for) - from);
}

std::string name_of(char32_t c) { return fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c)); }

std::string_view entity_for(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

// The name of the misleading character at `i`, whose length it gives; empty for any other.
std::string misleading_at(std::string_view text, std::size_t i, std::size_t& length) {
  if (!kMisleading[byte_at(text, i)]) return {};
  length = sequence_length(text, i);
  if (length == 0) return {};
  const char32_t c = code_point(text, i, length);
  return is_misleading(c) ? name_of(c) : std::string();
}

std::string made_visible(std::string_view text, bool one_line) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    if (length == 0) {
      shown += fmt::format("<0x{:02X}>", byte_at(text, i++));
      continue;
    }
    const char32_t c = code_point(text, i, length);
    if (is_deceptive(c) || (one_line && c == '\n'))
      shown += name_of(c);
    else
      shown.append(text, i, length);
    i += length;
  }
  return shown;
}

}  // namespace

void append_html(std::string& html, std::string_view text) {
  std::size_t done = 0;  // copied up to here
  for (std::size_t i = 0; (i = find_byte(text, i, kInHtml)) < text.size();) {
    const std::string_view entity = entity_for(text[i]);
    std::size_t length = 1;
    const std::string name = entity.empty() ? misleading_at(text, i, length) : std::string();
    if (entity.empty() && name.empty()) {
      ++i;
      continue;
    }
    html.append(text, done, i - done).append(entity);
    if (!name.empty()) html.append("&lt;").append(name, 1, name.size() - 2).append("&gt;");
    i += length;
    done = i;
  }
  html.append(text, done);
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  append_html(escaped, text);
  return escaped;
}

std::string harmless(std::string_view text) {
  std::string shown;
  std::size_t done = 0;  // copied up to here
  for (std::size_t i = 0; (i = find_byte(text, i, kMisleading)) < text.size();) {
    std::size_t length = 1;
    const std::string name = misleading_at(text, i, length);
    if (name.empty()) {
      ++i;
      continue;
    }
    shown.append(text, done, i - done).append(name);
    i += length;
    done = i;
  }
  return shown.append(text, done);
}

std::string visible(std::string_view text) { return made_visible(text, false); }
std::string visible_line(std::string_view text) { return made_visible(text, true); }

std::string escape_json_text(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (std::size_t i = 0; i < json.size();) {
    const std::size_t length = std::max<std::size_t>(1, sequence_length(json, i));
    const char32_t c = code_point(json, i, length);
    if (length == 1 && c != 0x7F)  // others are escaped in any JSON, and stand between values
      safe += json[i];
    else if (!is_deceptive(c))
      safe.append(json, i, length);
    else if (c < 0x10000)
      safe += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    else
      safe += fmt::format("\\u{:04x}\\u{:04x}", static_cast<std::uint32_t>(0xD800 + ((c - 0x10000) >> 10U)),
                          static_cast<std::uint32_t>(0xDC00 + ((c - 0x10000) & 0x3FFU)));
    i += length;
  }
  return safe;
}

}  // namespace hindsight
