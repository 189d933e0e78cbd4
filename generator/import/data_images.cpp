#include "import/data_images.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/text.h"
#include "import/still_drawing.h"

namespace hindsight {
namespace {

constexpr std::string_view kStoredImage = "x-stored-image:";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::optional<unsigned> digit_of(char c) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t value = kDigits.find(c);
  if (value == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(value);
}

// White space is left out; empty where it is no base64.
std::optional<std::string> decode_base64(std::string_view text) {
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    if (is_blank(c)) continue;
    if (c == '=') break;
    const auto digit = digit_of(c);
    if (!digit) return std::nullopt;
    bits = (bits << 6U) | *digit;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
  }
  return out;
}

// The ending of a picture's file by what its bytes are, whatever the page says; "" for anything else.
std::string_view ending_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return ".png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return ".jpg";
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return ".gif";
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return ".webp";
  return is_still_drawing(bytes) ? ".svg" : "";
}

// "image/png;base64,iVBO…" after "data:".
ImportedFile image_of(std::string_view address) {
  ImportedFile image;
  const std::size_t comma = address.find(',');
  if (comma == std::string_view::npos) return image;
  const bool base64 = lower_ascii(address.substr(0, comma)).ends_with(";base64");
  const std::string text = percent_decode(address.substr(comma + 1));
  auto bytes = base64 ? decode_base64(text) : std::optional(text);
  if (!bytes || ending_of(*bytes).empty()) return image;
  image.name = fmt::format("image-{}{}", short_id(*bytes), ending_of(*bytes));
  image.bytes = std::move(*bytes);
  return image;
}

}  // namespace

WithoutImages take_out_images(std::string_view html) {
  constexpr std::string_view kStart = "data:image/";
  WithoutImages result;
  std::size_t done = 0;
  std::size_t read = 0;  // up to here, `in_tag` is known
  bool in_tag = false;   // as opposed to text, where such an address is words
  for (std::size_t at = html.find(kStart); at != std::string_view::npos; at = html.find(kStart, at)) {
    for (; read < at; ++read) {
      const char next = html[read + 1];
      if (html[read] == '<') in_tag = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
      if (html[read] == '>') in_tag = false;
    }
    const char quote = at == 0 ? ' ' : html[at - 1];
    if (!in_tag || (quote != '"' && quote != '\'')) {
      at += kStart.size();
      continue;
    }
    const std::size_t end = std::min(html.find(quote, at), html.size());
    result.html += html.substr(done, at - done);
    result.html += fmt::format("{}{}", kStoredImage, result.images.size());
    result.images.push_back(image_of(html.substr(at + 5, end - at - 5)));
    done = at = read = end;
  }
  result.html += html.substr(done);
  return result;
}

std::optional<std::size_t> image_index(std::string_view address) {
  if (!address.starts_with(kStoredImage)) return std::nullopt;
  address.remove_prefix(kStoredImage.size());
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(address.data(), address.data() + address.size(), index);
  if (error != std::errc() || end != address.data() + address.size()) return std::nullopt;
  return index;
}

}  // namespace hindsight
