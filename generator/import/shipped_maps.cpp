#include "import/shipped_maps.h"

#include <fmt/format.h>

#include <algorithm>

#include "import/record_path.h"
#include "import/records.h"

namespace hindsight {
namespace {

// How many paths the map is recognised by, if the first of its records has them all; else 0.
std::size_t fit_of(const FieldMap& map, const Value& tree) {
  const std::vector<Record> records = records_of(tree, map.records);
  if (records.empty()) return 0;
  const bool all = std::ranges::all_of(
      map.recognise, [&](const std::string& path) { return has_path(*records.front().value, path); });
  return all ? map.recognise.size() : 0;
}

}  // namespace

std::optional<FieldMap> shipped_map(std::string_view name) {
  const auto found = std::ranges::find(shipped_maps(), name, &ShippedMap::name);
  if (found == shipped_maps().end()) return std::nullopt;
  Diagnostics none;  // a test holds that the shipped maps have no faults
  auto map = read_field_map(name, found->text, std::string(name) + ".yaml", none);
  if (map) map->text.clear();
  return map;
}

std::string list_of_maps() {
  std::string list;
  for (const ShippedMap& shipped : shipped_maps()) {
    if (const auto map = shipped_map(shipped.name))
      list += fmt::format("{:<20} {}\n", shipped.name, map->about);
  }
  return list;
}

std::string recognised_map(const ImportSource& source) {
  Diagnostics unread;  // reported once the source is imported
  const auto tree = read_record_tree(source, unread);
  if (!tree) return {};
  std::string best;
  std::size_t best_fit = 0;
  for (const ShippedMap& shipped : shipped_maps()) {
    const auto map = shipped_map(shipped.name);
    const std::size_t fit = map ? fit_of(*map, *tree) : 0;
    if (fit == 0 || fit < best_fit) continue;
    best = fit == best_fit ? "" : std::string(shipped.name);
    best_fit = fit;
  }
  return best;
}

}  // namespace hindsight
