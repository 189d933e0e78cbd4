// The manifest of a published folder: which edition it holds and which of its files Hindsight wrote. Nothing
// else is ever removed from it. The same file marks a folder in which a new site is being staged. Of a site
// that may be found unchanged it says what it was made from and by what its files are known again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace hindsight {

struct Manifest {
  enum class State {
    whole,     // a site, as one build made it
    replaced,  // its files are being replaced one by one; the list has the old and the new ones
    staging    // not a site: a folder that is being filled, all of which may go
  };
  std::string edition;
  State state = State::whole;
  std::set<std::string> files;  // relative, "/" between folders, never out of the folder
  std::string made_from = {};   // the key of what a whole site was made from (content_key.h), or ""
  std::uint64_t checksum = 0;   // with a key: those of its files but its copies, added (disk/checksum.h)

  bool operator==(const Manifest&) const = default;
};

constexpr std::string_view kManifestName = ".hindsight-manifest";
constexpr std::string_view kNextManifest = ".hindsight-manifest.next";  // until it takes its place
constexpr std::string_view kStagingInside = ".hindsight-staging";       // where it cannot be beside the site
constexpr std::string_view kLockInside = ".hindsight-lock";

// Empty when the folder has none, or one that is damaged or leads out of the folder.
std::optional<Manifest> find_manifest(const std::filesystem::path& folder);

// Writes the manifest of `folder` in one step, by way of a file in `workshop`, which is on the same file
// system.
void write_manifest(const std::filesystem::path& folder, const Manifest& manifest,
                    const std::filesystem::path& workshop);

}  // namespace hindsight
