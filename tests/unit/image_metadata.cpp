#include "edition/image_metadata.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace hindsight {
namespace {

std::string big(std::size_t value, int bytes) {
  std::string text;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text += static_cast<char>(value >> shift & 0xFF);
  return text;
}

std::string little(std::size_t value, int bytes) {
  const std::string text = big(value, bytes);
  return {text.rbegin(), text.rend()};
}

std::string png_chunk(const std::string& type, const std::string& data) {
  return big(data.size(), 4) + type + data + "CRC!";
}

const std::string kPng = "\x89PNG\r\n\x1a\n";
const std::string kPngHead = kPng + png_chunk("IHDR", std::string(13, '\1'));
const std::string kPngTail = png_chunk("IDAT", "pixels") + png_chunk("IEND", "");

std::string jpeg_segment(char marker, const std::string& data) {
  return std::string("\xFF") + marker + big(data.size() + 2, 2) + data;
}

const std::string kJfif = jpeg_segment('\xE0', std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14));
const std::string kJpegPicture = jpeg_segment('\xDB', "tables") + jpeg_segment('\xC0', "frame") +
                                 jpeg_segment('\xDA', "scan") + std::string("pix\xFF\0els\xFF\xD0more", 13) +
                                 "\xFF\xD9";

const std::string kGifHead = std::string("GIF89a\1\0\1\0\x80\0\0", 13) + "RGBRGB";
const std::string kGifPicture = std::string(",\0\0\0\0\1\0\1\0\0\2\2ab\0;", 16);

std::string riff_chunk(const std::string& type, const std::string& data) {
  return type + little(data.size(), 4) + data + (data.size() % 2 == 1 ? std::string(1, '\0') : "");
}

std::string webp(const std::string& chunks) {
  return "RIFF" + little(chunks.size() + 4, 4) + "WEBP" + chunks;
}

TEST_CASE("a PNG keeps the chunks that draw it", "[image]") {
  std::string dirty = kPngHead;
  for (const std::string type :
       {"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "iCCP", "pHYs", "sPLT", "hIST", "zeBR"})
    dirty += png_chunk(type, "zebra");
  const std::string needed = png_chunk("gAMA", "1234") + png_chunk("PLTE", "rgb") + png_chunk("tRNS", "t");
  CHECK(without_metadata(dirty + needed + kPngTail + "zebra behind the end") == kPngHead + needed + kPngTail);
  const std::string clean = kPngHead + kPngTail;
  CHECK(without_metadata(clean) == clean);
}

TEST_CASE("a JPEG keeps its picture, JFIF without a preview and Adobe's mark", "[image]") {
  const std::string adobe = jpeg_segment('\xEE', "Adobe1234567");
  std::string dirty =
      "\xFF\xD8" + jpeg_segment('\xE0', std::string("JFIF\0\1\1\0\0\1\0\1\2\2", 14) + "zebra");
  for (const char marker : {'\xE1', '\xE2', '\xED', '\xEF', '\xFE', '\xF0', '\xEE'})
    dirty += jpeg_segment(marker, "zebra");
  dirty += jpeg_segment('\xE0', "JFXX zebra") + adobe + kJpegPicture + "zebra";
  CHECK(without_metadata(dirty) == "\xFF\xD8" + kJfif + adobe + kJpegPicture);
  const std::string clean = "\xFF\xD8" + kJfif + kJpegPicture;
  CHECK(without_metadata(clean) == clean);
}

TEST_CASE("a progressive JPEG's later scans are kept, and texts between them are not", "[image]") {
  const std::string scans = jpeg_segment('\xC2', "frame") + jpeg_segment('\xDA', "one") + "abc";
  const std::string later = jpeg_segment('\xC4', "huffman") + jpeg_segment('\xDA', "two") + "def\xFF\xD9";
  CHECK(without_metadata("\xFF\xD8" + scans + jpeg_segment('\xFE', "zebra") + later) ==
        "\xFF\xD8" + scans + later);
}

TEST_CASE("a GIF keeps its pictures, their timing and its loop", "[image]") {
  const std::string loop = std::string("!\xFF\x0BNETSCAPE2.0\3\1\0\0\0", 19);
  const std::string control = std::string("!\xF9\4\0\0\0\0\0", 8);
  const std::string comment = std::string("!\xFE\5zebra\0", 9);
  const std::string xmp = std::string("!\xFF\x0BXMP DataXMP\5zebra\0", 21);
  CHECK(without_metadata(kGifHead + comment + loop + xmp + control + kGifPicture + "zebra") ==
        kGifHead + loop + control + kGifPicture);
}

TEST_CASE("a WebP loses EXIF, XMP and its profile, and says so", "[image]") {
  const std::string vp8x(std::string("\x3C\0\0\0\0\0\0\0\0\0", 10));
  const std::string clean_vp8x(std::string("\x10\0\0\0\0\0\0\0\0\0", 10));
  const std::string picture = riff_chunk("ALPH", "a") + riff_chunk("VP8 ", "pixels!");
  const std::string dirty = webp(riff_chunk("VP8X", vp8x) + riff_chunk("ICCP", "zebra") + picture +
                                 riff_chunk("EXIF", "zebra") + riff_chunk("XMP ", "zebra!"));
  CHECK(without_metadata(dirty + "zebra") == webp(riff_chunk("VP8X", clean_vp8x) + picture));
  const std::string frame = std::string(16, '\0') + riff_chunk("VP8L", "pixels");
  CHECK(without_metadata(webp(riff_chunk("ANMF", frame + riff_chunk("note", "zebra")))) ==
        webp(riff_chunk("ANMF", frame)));
  CHECK_FALSE(without_metadata(webp(riff_chunk("ANMF", frame + "zebra"))));
}

TEST_CASE("what is no well-formed picture is withheld", "[image]") {
  for (const std::string& bytes :
       {std::string(), std::string("text"), std::string("<svg/>"), std::string("%PDF-1.4"), kPng, kPngHead,
        kPng + kPngTail, std::string("\xFF\xD8\xFF"), std::string("GIF89a"), kGifHead, kGifHead + ";",
        webp(""), webp(riff_chunk("EXIF", "zebra")), std::string("\xFF\xD8\xFF\xD9"),
        std::string("RIFFxxxxWEBP"), std::string("RIFF")}) {
    INFO(bytes.size());
    CHECK_FALSE(without_metadata(bytes));
  }
}

TEST_CASE("a picture cut short anywhere is withheld, and any other byte breaks nothing", "[image]") {
  const std::string pictures[] = {kPngHead + kPngTail, "\xFF\xD8" + kJfif + kJpegPicture,
                                  kGifHead + kGifPicture, webp(riff_chunk("VP8 ", "pixels"))};
  for (const std::string& picture : pictures) {
    REQUIRE(without_metadata(picture) == picture);
    for (std::size_t size = 0; size < picture.size(); ++size) {
      INFO(picture.substr(0, 4) << " cut at " << size);
      CHECK_FALSE(without_metadata(picture.substr(0, size)));
    }
    for (std::size_t at = 0; at < picture.size(); ++at) {
      for (int step = 1; step < 256; step += 7) {
        std::string changed = picture;
        changed[at] = static_cast<char>(changed[at] + step);
        const auto clean = without_metadata(changed);
        if (clean) CHECK(clean->size() <= changed.size());
      }
    }
  }
}

TEST_CASE("pictures are known by their names", "[image]") {
  CHECK(is_cleanable_image("a/b.PNG"));
  CHECK(is_cleanable_image("b.jpeg"));
  CHECK_FALSE(is_cleanable_image("b.svg"));
  CHECK_FALSE(is_cleanable_image("png"));
}

}  // namespace
}  // namespace hindsight
