#include "input/config_paths.h"

#include <fmt/format.h>

namespace hindsight {

bool stays_inside(std::string_view path) {
  if (path.empty() || path.front() == '/') return false;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t slash = rest.find('/');
    if (rest.substr(0, slash) == "..") return false;
    rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
  }
  return true;
}

std::string without_end_slash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path.starts_with("./") && path.size() > 2 ? path.substr(2) : path;
}

void check_inside(const Value& at, const std::string& path, Reader& reader) {
  if (stays_inside(path)) return;
  reader.report(at, Level::error, "config-path", fmt::format("“{}” leaves the site's folder", path),
                "paths are relative to the folder of site.yaml and must not contain “..”");
}

}  // namespace hindsight
