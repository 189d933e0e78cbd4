// By what a file is known again: its path, its length and the CRC-32 of its bytes, by which zip files tell
// theirs. Not for adversaries.
#pragma once

#include <cstdint>
#include <string_view>

namespace hindsight {

class Checksum {
 public:
  void add(std::string_view bytes);  // the next bytes of the file

  // Those of several files are added to one, in any order.
  std::uint64_t of(std::string_view path) const;

 private:
  unsigned long crc_ = 0;
  std::uint64_t length_ = 0;
};

}  // namespace hindsight
