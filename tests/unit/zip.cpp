// The zip of a site, and the addresses that a publication changed.
#include "disk/zip.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

#include "cli/changed_paths.h"
#include "disk/bytes.h"
#include "folder.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

TEST_CASE("an address is below the base, and a folder's for its index", "[publish]") {
  CHECK(addresses_of({"index.html", "a/index.html", "a/b c.html", "xindex.html"}, "https://x.org/pm") ==
        std::set<std::string>{"https://x.org/pm/", "https://x.org/pm/index.html", "https://x.org/pm/a/",
                              "https://x.org/pm/a/index.html", "https://x.org/pm/a/b%20c.html",
                              "https://x.org/pm/xindex.html"});
  CHECK(addresses_of({"index.html"}, "") == std::set<std::string>{"/", "/index.html"});
  CHECK(addresses_of({}, "https://x.org/").empty());
}

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

// The fields of an older zip have room for 65,535 entries.
TEST_CASE("a zip has room for more files than its old form counts", "[publish]") {
  constexpr int kFiles = 70'000;
  const test::Folder room;
  room.write("f", "x");
  std::set<std::string> names;  // all of one file: "./" and ".//" lead nowhere else
  for (unsigned i = 0; i < kFiles; ++i) {
    std::string name;
    for (unsigned bit = 0; bit < 17; ++bit) name += (i >> bit & 1U) != 0 ? ".//" : "./";
    names.insert(name + "f");
  }
  REQUIRE(names.size() == kFiles);
  write_zip(room / "all.zip", room.path(), names, 1);
  const std::string bytes = read_bytes(room / "all.zip");
  const std::size_t end = bytes.rfind("PK\x06\x06");
  REQUIRE(end != std::string::npos);
  CHECK(number(bytes, end + 24, 8) == kFiles);  // on this disk
  CHECK(number(bytes, end + 32, 8) == kFiles);  // in all
  const std::size_t locator = bytes.rfind("PK\x06\x07");
  REQUIRE(locator != std::string::npos);
  CHECK(number(bytes, locator + 8, 8) == end);
  CHECK(number(bytes, number(bytes, end + 48, 8), 4) == 0x02014b50);  // where the directory begins
}

TEST_CASE("a zip that cannot be made leaves the old one", "[publish]") {
  const test::Folder room;
  room.write("all.zip", "old");
  room.write("f", "x");
  CHECK_THROWS(write_zip(room / "all.zip", room.path(), {"f", "gone"}, 1));
  CHECK(room.read("all.zip") == "old");
  fs::remove(room / "f");
  fs::remove(room / "all.zip");
  CHECK(fs::is_empty(room.path()));
}

}  // namespace
}  // namespace hindsight
