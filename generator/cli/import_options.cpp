#include "cli/import_options.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/text.h"
#include "base/zone.h"
#include "disk/read.h"

namespace hindsight {

std::optional<ImportOptions> import_options(const std::string& from, const std::string& timezone,
                                            Diagnostics& out) {
  ImportOptions options;
  options.zone = timezone;
  if (!timezone.empty() && !is_known_zone(timezone)) {
    report(out, {}, Level::error, "import-kind", fmt::format("there is no time zone “{}”", timezone),
           "--timezone takes UTC, +01:00 or Europe/Lisbon");
    return std::nullopt;
  }
  const std::filesystem::path path = from;
  if (path.extension() != ".yaml" && path.extension() != ".yml") {
    options.from = from;
    return options;
  }
  const auto bytes = read_file(path, from, out);
  if (bytes) options.map = read_field_map(slugify(path.stem().string()), to_valid_utf8(*bytes), from, out);
  return options.map ? std::optional(std::move(options)) : std::nullopt;
}

}  // namespace hindsight
