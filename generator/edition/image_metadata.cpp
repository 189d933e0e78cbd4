#include "edition/image_metadata.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);

// Reads on in bytes; a step that would leave them fails and stays failed.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  std::string_view take(std::size_t count) {
    if (count > rest_.size()) {
      failed_ = true;
      rest_ = {};
      return {};
    }
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::uint8_t byte() {
    const std::string_view one = take(1);
    return one.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(one[0]);
  }
  bool failed() const { return failed_; }
  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

std::uint32_t number(std::string_view bytes, bool big_endian) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    value = value << 8 | static_cast<std::uint8_t>(bytes[big_endian ? i : bytes.size() - 1 - i]);
  return value;
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// PNG (third edition): the chunks that change what is drawn, those of animation among them. Colour profiles
// (iCCP) carry texts and are left out; sRGB, gAMA and cHRM stay.
std::optional<std::string> clean_png(std::string_view bytes) {
  static constexpr std::array<std::string_view, 12> kNeeded = {
      "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "acTL", "fcTL", "fdAT"};
  Bytes in(bytes);
  std::string out(in.take(kPngSignature.size()));
  bool first = true;
  while (!in.failed()) {
    const std::string_view length = in.take(4);
    const std::string_view type = in.take(4);
    const std::string_view data = in.take(number(length, true));
    const std::string_view crc = in.take(4);
    if (in.failed() || (first && (type != "IHDR" || data.size() != 13))) return std::nullopt;
    first = false;
    if (is_one_of(type, kNeeded)) {
      for (const std::string_view part : {length, type, data, crc}) out += part;
    }
    if (type == "IEND") return data.empty() ? std::optional(out) : std::nullopt;
  }
  return std::nullopt;
}

// The data of a scan: up to the next marker that is neither a stuffed zero nor a restart.
std::string_view scan_data(std::string_view bytes) {
  for (std::size_t at = bytes.find('\xFF'); at + 1 < bytes.size(); at = bytes.find('\xFF', at + 1)) {
    const auto next = static_cast<std::uint8_t>(bytes[at + 1]);
    if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) return bytes.substr(0, at);
  }
  return bytes;
}

// Of the application segments only JFIF's own and Adobe's, without which colours come out wrong; no profile.
bool is_needed_segment(std::uint8_t marker, std::string_view data) {
  if (marker == 0xE0) return data.starts_with(std::string_view("JFIF\0", 5)) && data.size() >= 14;
  if (marker == 0xEE) return data.starts_with("Adobe") && data.size() == 12;
  return (marker & 0xF0) != 0xE0 && marker != 0xFE && marker < 0xF0;
}

// JFIF may hold a preview behind its fourteen bytes; it is left out.
void add_segment(std::string& out, std::uint8_t marker, std::string_view data) {
  std::string kept(data);
  if (marker == 0xE0) {
    kept.resize(14);
    kept[12] = kept[13] = '\0';
  }
  const std::size_t length = kept.size() + 2;
  out += '\xFF';
  out += static_cast<char>(marker);
  out += static_cast<char>(length >> 8);
  out += static_cast<char>(length & 0xFF);
  out += kept;
}

std::optional<std::string> clean_jpeg(std::string_view bytes) {
  Bytes in(bytes);
  std::string out(in.take(2));
  bool scanned = false;
  while (!in.failed()) {
    if (in.byte() != 0xFF) return std::nullopt;
    std::uint8_t marker = in.byte();
    while (marker == 0xFF) marker = in.byte();
    if (marker == 0xD9) {
      if (!scanned || in.failed()) return std::nullopt;
      return out + "\xFF\xD9";
    }
    if (marker < 0xC0 || (marker >= 0xD0 && marker <= 0xD8)) return std::nullopt;
    const std::uint32_t length = number(in.take(2), true);
    if (length < 2) return std::nullopt;
    const std::string_view data = in.take(length - 2);
    if (in.failed()) return std::nullopt;
    if (is_needed_segment(marker, data)) add_segment(out, marker, data);
    if (marker == 0xDA) {
      const std::string_view scan = in.take(scan_data(in.rest()).size());
      scanned = scanned || !scan.empty();
      out += scan;
    }
  }
  return std::nullopt;
}

// The blocks of a GIF's extension or picture: counted pieces up to an empty one.
std::string_view sub_blocks(Bytes& in) {
  const std::string_view all = in.rest();
  std::size_t size = 0;
  for (std::uint8_t length = 1; length > 0 && !in.failed();) {
    length = in.byte();
    in.take(length);
    size += 1U + length;
  }
  return in.failed() ? std::string_view{} : all.substr(0, size);
}

std::size_t colour_table(char flags) {
  const auto bits = static_cast<std::uint8_t>(flags);
  return (bits & 0x80U) == 0 ? 0 : std::size_t{3} << ((bits & 7U) + 1U);
}

// One extension; of those of applications the loop count alone is kept.
bool copy_gif_extension(Bytes& in, std::string& out) {
  const std::uint8_t label = in.byte();
  const std::string_view blocks = sub_blocks(in);
  const bool loop = label == 0xFF && blocks.size() == 17 && blocks.substr(1, 11) == "NETSCAPE2.0";
  const bool control = label == 0xF9 && blocks.size() == 6;
  if (loop || control) {
    out += '!';
    out += static_cast<char>(label);
    out += blocks;
  }
  return !in.failed();
}

std::optional<std::string> clean_gif(std::string_view bytes) {
  Bytes in(bytes);
  std::string out(in.take(13));
  if (in.failed()) return std::nullopt;
  out += in.take(colour_table(out[10]));
  bool drawn = false;
  while (!in.failed()) {
    const std::uint8_t block = in.byte();
    if (block == 0x3B) return drawn && !in.failed() ? std::optional(out + ";") : std::nullopt;
    if (block == 0x21) {
      if (!copy_gif_extension(in, out)) return std::nullopt;
    } else if (block == 0x2C) {
      const std::string_view descriptor = in.take(9);
      if (in.failed()) return std::nullopt;
      out += ',';
      out += descriptor;
      out += in.take(colour_table(descriptor[8]));
      out += in.take(1);
      out += sub_blocks(in);
      drawn = true;
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

void add_riff_chunk(std::string& out, std::string_view type, std::string data) {
  const std::size_t size = data.size();
  out += type;
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(size >> shift & 0xFF);
  out += data;
  if (size % 2 == 1) out += '\0';
}

// A frame of an animation: sixteen bytes on its place and time, then chunks of its own, of which those that
// are drawn stay.
std::optional<std::string> clean_frame(std::string_view frame) {
  static constexpr std::array<std::string_view, 3> kDrawn = {"VP8 ", "VP8L", "ALPH"};
  Bytes in(frame);
  std::string out(in.take(16));
  while (!in.done()) {
    const std::string_view type = in.take(4);
    const std::size_t length = number(in.take(4), false);
    const std::string_view data = in.take(length);
    if (length % 2 == 1 && !in.done()) in.take(1);
    if (in.failed()) return std::nullopt;
    if (is_one_of(type, kDrawn)) add_riff_chunk(out, type, std::string(data));
  }
  return in.failed() ? std::nullopt : std::optional(out);
}

// The flags of VP8X that say that there are EXIF (8), XMP (4) and a profile (32).
constexpr std::uint8_t kWebpMetadata = 0x08 | 0x04 | 0x20;

std::optional<std::string> clean_webp(std::string_view bytes) {
  static constexpr std::array<std::string_view, 6> kNeeded = {"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"};
  const std::size_t size = number(bytes.substr(4, 4), false);
  if (bytes.size() < 20 || size < 12 || size > bytes.size() - 8) return std::nullopt;
  Bytes in(bytes.substr(12, size - 4));
  std::string chunks = "WEBP";
  bool drawn = false;
  while (!in.done()) {
    const std::string_view type = in.take(4);
    const std::size_t length = number(in.take(4), false);
    std::string data(in.take(length));
    if (length % 2 == 1 && !in.done()) in.take(1);
    if (in.failed()) return std::nullopt;
    if (!is_one_of(type, kNeeded)) continue;
    if (type == "VP8X") {
      if (length != 10) return std::nullopt;
      data[0] =
          static_cast<char>(static_cast<std::uint8_t>(data[0]) & static_cast<std::uint8_t>(~kWebpMetadata));
    }
    if (type == "ANMF") {
      auto frame = clean_frame(data);
      if (!frame) return std::nullopt;
      data = std::move(*frame);
    }
    drawn = drawn || type == "VP8 " || type == "VP8L" || type == "ANMF";
    add_riff_chunk(chunks, type, std::move(data));
  }
  if (!drawn) return std::nullopt;
  std::string out;
  add_riff_chunk(out, "RIFF", std::move(chunks));
  return out;
}

}  // namespace

bool is_cleanable_image(std::string_view path) {
  static constexpr std::array<std::string_view, 5> kEndings = {"png", "jpg", "jpeg", "gif", "webp"};
  const std::size_t dot = path.rfind('.');
  return dot != std::string_view::npos && is_one_of(lower_ascii(path.substr(dot + 1)), kEndings);
}

std::optional<std::string> without_metadata(std::string_view bytes) {
  if (bytes.starts_with(kPngSignature)) return clean_png(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) return clean_jpeg(bytes);
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return clean_gif(bytes);
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return clean_webp(bytes);
  return std::nullopt;
}

}  // namespace hindsight
