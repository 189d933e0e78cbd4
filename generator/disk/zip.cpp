#include "disk/zip.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "base/parallel.h"
#include "base/text.h"
#include "disk/bytes.h"
#include "disk/replace.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

// Numbers as PKWARE's APPNOTE 6.3.9 names them.
constexpr std::uint64_t kVersion = 20;       // needed to extract: 2.0
constexpr std::uint64_t kVersionZip64 = 45;  // 4.5
constexpr std::uint64_t kUnix = 3U << 8U;    // made by: the permissions are those of Unix
constexpr std::uint64_t kUtf8 = 1U << 11U;   // general purpose bit: the name is UTF-8
constexpr std::uint64_t kStored = 0;
constexpr std::uint64_t kDeflated = 8;
constexpr std::uint64_t kMidnight = 0;
constexpr std::uint64_t kFirstDay = 1U << 5U | 1U;  // 1 January 1980, where the format's days begin
constexpr std::uint64_t kPermissions = S_IFREG | 0644U;
constexpr std::uint64_t kMostEntries = 0xFFFE;    // without the end of a "zip64"
constexpr std::uint64_t kMostBytes = 0xFFFFFFFE;  // of all, without the larger fields of a "zip64"

// A number of so many bytes, the lowest first.
std::string u(std::uint64_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8U * i & 0xFFU);
  return text;
}

struct Packed {
  std::string name;
  std::string bytes;
  std::uint64_t method = kStored;
  std::uint64_t crc = 0;
  std::uint64_t size = 0;  // before packing
};

// Deflated where that makes it smaller. REQUIRES: at most kMostBytes.
std::string deflated(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL - 1,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int result = deflate(&stream, Z_FINISH);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::logic_error("deflate has not come to its end");
  return packed;
}

[[noreturn]] void refuse_size(const fs::path& file) {
  throw std::runtime_error(
      fmt::format("cannot write {}: the site has more than the 4 GiB of a zip", visible(file.string())));
}

Packed pack(const fs::path& folder, const std::string& name, const fs::path& file) {
  Packed packed;
  packed.name = name;
  packed.bytes = read_bytes(folder / name);
  if (packed.bytes.size() > kMostBytes) refuse_size(file);
  packed.size = packed.bytes.size();
  packed.crc = crc32_z(0, reinterpret_cast<const Bytef*>(packed.bytes.data()), packed.bytes.size());
  std::string smaller = deflated(packed.bytes);
  if (smaller.size() < packed.bytes.size()) {
    packed.bytes = std::move(smaller);
    packed.method = kDeflated;
  }
  return packed;
}

// What the header before a file and the directory at the end say of it alike.
std::string about(const Packed& file) {
  std::size_t broken = 0;
  to_valid_utf8(file.name, &broken);
  return u(kVersion, 2) + u(broken == 0 ? kUtf8 : 0, 2) + u(file.method, 2) + u(kMidnight, 2) +
         u(kFirstDay, 2) + u(file.crc, 4) + u(file.bytes.size(), 4) + u(file.size, 4) +
         u(file.name.size(), 2) + u(0, 2);  // no extra field
}

class ZipWriter {
 public:
  ZipWriter(const Append& append, const fs::path& file) : append_(append), file_(file) {}

  void add(const Packed& file) {
    const std::string said = about(file);
    const std::string nothing = u(0, 2 + 2 + 2);  // no comment, the first disk, no internal attributes
    directory_ += "PK\x01\x02" + u(kUnix | kVersion, 2) + said + nothing + u(kPermissions << 16U, 4) +
                  u(size_, 4) + file.name;
    ++entries_;
    append("PK\x03\x04" + said + file.name);
    append(file.bytes);
  }

  void finish() {
    const std::uint64_t start = size_;
    append(directory_);
    const std::uint64_t end = size_;
    if (entries_ > kMostEntries) {
      append("PK\x06\x06" + u(44, 8) + u(kUnix | kVersionZip64, 2) + u(kVersionZip64, 2) + u(0, 4) + u(0, 4) +
             u(entries_, 8) + u(entries_, 8) + u(end - start, 8) + u(start, 8));
      append("PK\x06\x07" + u(0, 4) + u(end, 8) + u(1, 4));
    }
    const std::uint64_t shown = std::min(entries_, kMostEntries + 1);  // the larger: look above
    append("PK\x05\x06" + u(0, 2) + u(0, 2) + u(shown, 2) + u(shown, 2) + u(end - start, 4) + u(start, 4) +
           u(0, 2));
  }

 private:
  void append(std::string_view bytes) {
    size_ += bytes.size();
    if (size_ > kMostBytes) refuse_size(file_);
    append_(bytes);
  }

  const Append& append_;
  const fs::path& file_;  // for complaints
  std::string directory_;
  std::uint64_t entries_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace

void write_zip(const fs::path& file, const fs::path& folder, const std::set<std::string>& paths,
               std::size_t jobs) {
  const std::vector<std::string> names(paths.begin(), paths.end());
  // Files in memory at a time: a small one is packed faster than a thread starts.
  const std::size_t batch = 32 * jobs;
  write_file(file, [&](const Append& append) {
    ZipWriter zip(append, file);
    for (std::size_t first = 0; first < names.size(); first += batch) {
      const std::size_t n = std::min(batch, names.size() - first);
      for (const Packed& packed :
           parallel_map(jobs, n, [&](std::size_t i) { return pack(folder, names[first + i], file); }))
        zip.add(packed);
    }
    zip.finish();
  });
}

}  // namespace hindsight
