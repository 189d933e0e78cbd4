#include "import/mapped.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "import/record_document.h"
#include "import/record_path.h"

namespace hindsight {
namespace {

std::string counted(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::string> parts;
  for (const auto& [path, n] : counts) parts.push_back(fmt::format("{} ({})", path, n));
  return join(parts, ", ");
}

void report_counts(const ImportSource& source, const ImportCounts& counts, Diagnostics& out) {
  if (!counts.other.empty())
    report(out, {source.path, 0, 0}, Level::note, "import-other-fields",
           "kept below “Other fields”, as the map does not name them: " + counted(counts.other),
           "the number is that of records in which the field is filled");
  if (!counts.left_out.empty())
    report(out, {source.path, 0, 0}, Level::note, "import-left-out",
           "left out, as the map says: " + counted(counts.left_out));
}

// What stands beside the list of records in its file, such as the name of a page.
void report_around(const ImportSource& source, const Value& tree, const FieldMap& map, Diagnostics& out) {
  std::vector<std::string> beside;
  for (const Entry& entry : map.records.empty() ? std::vector<Entry>{} : tree.entries) {
    const bool is_path = std::ranges::any_of(
        map.records, [&](const std::string& path) { return path.substr(0, path.find('.')) == entry.key; });
    if (!is_path && !is_empty_value(entry.value)) beside.push_back(entry.key);
  }
  if (!beside.empty())
    report(out, {source.path, 0, 0}, Level::note, "import-left-out",
           "what stands beside the records is not imported: " + join(beside, ", "));
}

}  // namespace

Imported import_records(const ImportSource& source, const FieldMap& map, const std::string& zone) {
  Imported imported;
  imported.kind = map.name;
  const auto tree = read_record_tree(source, imported.findings);
  if (!tree) return imported;
  ImportCounts counts;
  std::size_t skipped = 0;
  const std::vector<Record> records = records_of(*tree, map.records);
  for (const Record& record : records) {
    if (!map.skip.empty() && !values_at(*record.value, map.skip).empty())
      ++skipped;
    else
      add_document(source, map, record, zone.empty() ? map.zone : zone, imported, counts);
  }
  if (skipped > 0)
    imported.skipped.push_back(
        {source.path, fmt::format("{}: {}", count_of(skipped, "record", "records"), map.skip_reason)});
  if (records.empty())
    report(imported.findings, {source.path, 0, 0}, Level::warning, "import-empty",
           fmt::format("there are no records here, as the map “{}” reads it", map.name),
           map.records.empty() ? "" : "it looks for them in " + join(map.records, ", "));
  report_around(source, *tree, map, imported.findings);
  report_counts(source, counts, imported.findings);
  return imported;
}

}  // namespace hindsight
