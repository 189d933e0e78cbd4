#include "cli/import_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/text.h"
#include "base/zone.h"
#include "disk/read.h"
#include "import/shipped_maps.h"

namespace hindsight {
namespace {

void print_maps() {
  fmt::print("{}", list_of_maps());
  throw CLI::Success();
}

void print_map(const std::string& name) {
  const auto text = text_of_map(name);
  if (!text) throw CLI::ValidationError("--show-map", "there is no field map “" + name + "”; see --maps");
  fmt::print("{}", *text);
  throw CLI::Success();
}

}  // namespace

void add_map_options(CLI::App& import) {
  import.add_flag_callback("--maps", print_maps, "List the field maps for CSV and JSON records");
  import.add_option_function<std::string>("--show-map", print_map, "Print one of them, to start from")
      ->type_name("NAME");
}

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
