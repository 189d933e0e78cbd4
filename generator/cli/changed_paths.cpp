#include "cli/changed_paths.h"

#include "base/text.h"

namespace hindsight {

std::set<std::string> addresses_of(const std::set<std::string>& paths, std::string_view base_url) {
  constexpr std::string_view kIndex = "index.html";
  std::string base(base_url);
  if (!base.ends_with('/')) base += '/';
  std::set<std::string> addresses;
  for (const std::string& path : paths) {
    const std::string encoded = percent_encode_path(path);
    addresses.insert(base + encoded);
    if (path == kIndex || path.ends_with("/" + std::string(kIndex)))
      addresses.insert(base + encoded.substr(0, encoded.size() - kIndex.size()));
  }
  return addresses;
}

}  // namespace hindsight
