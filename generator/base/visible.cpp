// Texts made safe to show: for HTML and XML, for pages, for terminals.
#include <fmt/format.h>

#include <algorithm>

#include "base/code_points.h"
#include "base/text.h"

namespace hindsight {
namespace {

// True where a character that is_misleading() may begin with this byte.
bool may_mislead(std::uint8_t byte) {
  return byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte >= 0xEF;
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
  if (!may_mislead(byte_at(text, i))) return {};
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

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 16);
  std::size_t done = 0;  // copied up to here
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view entity = entity_for(text[i]);
    std::size_t length = 1;
    const std::string name = entity.empty() ? misleading_at(text, i, length) : std::string();
    if (entity.empty() && name.empty()) continue;
    escaped.append(text, done, i - done).append(entity);
    if (!name.empty()) escaped.append("&lt;").append(name, 1, name.size() - 2).append("&gt;");
    done = i + length;
    i = done - 1;
  }
  return escaped.append(text, done, std::string_view::npos);
}

std::string harmless(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  std::size_t done = 0;  // copied up to here
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t length = 1;
    const std::string name = misleading_at(text, i, length);
    if (name.empty()) continue;
    shown.append(text, done, i - done).append(name);
    done = i + length;
    i = done - 1;
  }
  return shown.append(text, done, std::string_view::npos);
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
