#include "import/shipped_maps.h"

#include <fmt/format.h>

#include <algorithm>

#include "import/record_path.h"
#include "import/records.h"

namespace hindsight {
namespace {

constexpr std::string_view kEnding = ".yaml";

std::string file_of_map(std::string_view name) { return fmt::format("{}{}", name, kEnding); }

// How many paths the map is recognised by, if the first of its records has them all; else 0.
std::size_t fit_of(const FieldMap& map, const Value& tree) {
  const std::vector<Record> records = records_of(tree, map.records);
  if (records.empty()) return 0;
  const bool all = std::ranges::all_of(
      map.recognise, [&](const std::string& path) { return has_path(*records.front().value, path); });
  return all ? map.recognise.size() : 0;
}

}  // namespace

std::string_view name_of_map(const EmbeddedFile& file) {
  return file.path.substr(0, file.path.size() - kEnding.size());
}

std::optional<std::string_view> text_of_map(std::string_view name) {
  const EmbeddedFile* file = find_file(shipped_maps(), file_of_map(name));
  if (file == nullptr) return std::nullopt;
  return file->bytes;
}

std::optional<FieldMap> shipped_map(std::string_view name) {
  const auto text = text_of_map(name);
  if (!text) return std::nullopt;
  Diagnostics none;  // a test holds that the shipped maps have no faults
  auto map = read_field_map(name, *text, file_of_map(name), none);
  if (map) map->text.clear();
  return map;
}

std::string list_of_maps() {
  std::string list;
  for (const EmbeddedFile& file : shipped_maps()) {
    if (const auto map = shipped_map(name_of_map(file)))
      list += fmt::format("{:<20} {}\n", map->name, map->about);
  }
  return list;
}

std::string recognised_map(const ImportSource& source) {
  Diagnostics unread;  // reported once the source is imported
  const auto tree = read_record_tree(source, unread);
  if (!tree) return {};
  std::string best;
  std::size_t best_fit = 0;
  for (const EmbeddedFile& file : shipped_maps()) {
    const auto map = shipped_map(name_of_map(file));
    const std::size_t fit = map ? fit_of(*map, *tree) : 0;
    if (fit == 0 || fit < best_fit) continue;
    best = fit == best_fit ? "" : map->name;
    best_fit = fit;
  }
  return best;
}

}  // namespace hindsight
