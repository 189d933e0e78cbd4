#include "disk/checksum.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cstddef>

#include "base/sha256.h"

namespace hindsight {

void Checksum::add(std::string_view bytes) {
  crc_ = crc32_z(crc_, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  length_ += bytes.size();
}

std::uint64_t Checksum::of(std::string_view path) const {
  // A hash that mixes less well would let what changed in two files cancel out in the sum.
  const auto digest = sha256(fmt::format("{:08x} {} {}", crc_, length_, path));
  std::uint64_t checksum = 0;
  for (std::size_t i = 0; i < sizeof checksum; ++i) checksum = checksum << 8 | digest[i];
  return checksum;
}

}  // namespace hindsight
