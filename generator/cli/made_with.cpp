#include "cli/made_with.h"

#include <elf.h>
#include <fmt/format.h>
#include <link.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "base/diagnostic.h"
#include "cli/clock.h"
#include "disk/bytes.h"
#include "disk/checksum.h"
#include "disk/read.h"

namespace hindsight {
namespace {

constexpr std::size_t padded(std::size_t length) { return (length + 3) / 4 * 4; }

// The description of the note of GNU's that holds the build ID; "" where `notes` have none.
std::string_view build_id_among(std::string_view notes) {
  constexpr std::string_view gnu{"GNU\0", 4};  // the end of the name counts
  ElfW(Nhdr) head{};
  while (notes.size() >= sizeof head) {
    std::memcpy(&head, notes.data(), sizeof head);
    notes.remove_prefix(sizeof head);
    const std::size_t name = padded(head.n_namesz);
    const std::size_t description = padded(head.n_descsz);
    if (notes.size() < name + description) return {};
    if (head.n_type == NT_GNU_BUILD_ID && notes.substr(0, head.n_namesz) == gnu)
      return notes.substr(name, head.n_descsz);
    notes.remove_prefix(name + description);
  }
  return {};
}

std::string_view build_id_of(const dl_phdr_info& object) {
  for (std::size_t i = 0; i < object.dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = object.dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    const auto* at = reinterpret_cast<const char*>(object.dlpi_addr + part.p_vaddr);
    if (const std::string_view id = build_id_among({at, part.p_memsz}); !id.empty()) return id;
  }
  return {};
}

// The kernel's part of every process; no page depends on it.
bool is_of_the_kernel(const dl_phdr_info& object) {
  return std::string_view(object.dlpi_name).starts_with("linux-");
}

// Not by the version, which names neither what a distribution mends nor which zones are installed.
std::string zone_data() {
  Diagnostics unread;
  const std::filesystem::path folder = kZoneFolder;
  const auto files = list_files(folder, {"."}, {"posix", "right"}, unread);  // the same zones in other forms
  std::uint64_t sum = 0;
  try {
    for (const std::string& path : files) {
      Checksum checksum;
      read_pieces(folder / path, [&](std::string_view piece) {
        checksum.add(piece);
        return true;
      });
      sum += checksum.of(path);
    }
  } catch (const std::system_error&) {
    return {};
  }
  return files.empty() || !unread.empty() ? std::string() : fmt::format("{:016x}", sum);
}

}  // namespace

std::string made_with() {
  std::string ids;
  const auto add = [](dl_phdr_info* object, std::size_t, void* to) {
    if (is_of_the_kernel(*object)) return 0;
    const std::string_view id = build_id_of(*object);
    auto& all = *static_cast<std::string*>(to);
    if (id.empty()) return 1;
    for (const char byte : id) all += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    all += ' ';
    return 0;
  };
  const bool all_say = dl_iterate_phdr(add, &ids) == 0;
  const std::string zones = zone_data();
  return all_say && !zones.empty() ? ids + zones : std::string();
}

}  // namespace hindsight
