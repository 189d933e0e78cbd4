#include "cli/import_sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "disk/read.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

// Whether a page may have a file put beside its document: one of the export's own, by its real path. What is
// hidden never is: a page that stands in somebody's home must not reach .ssh.
bool is_of_export(const fs::path& file, const fs::path& real_root) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return false;
  const fs::path below = fs::weakly_canonical(file, error).lexically_relative(real_root);
  return !error && !below.empty() &&
         std::ranges::none_of(below, [](const fs::path& part) { return part.string().starts_with('.'); });
}

}  // namespace

std::vector<ImportSource> read_sources(const fs::path& path, const std::string& kind, Diagnostics& found) {
  if (!fs::exists(path)) throw std::runtime_error(fmt::format("there is no {}", path.string()));
  std::vector<ImportSource> sources;
  if (!fs::is_directory(path)) {
    if (auto bytes = read_file(path, path.string(), found))
      sources.push_back({path.string(), path.filename().string(), std::move(*bytes)});
    return sources;
  }
  for (const std::string& name : list_files(path, {"."}, {}, found)) {
    if (!is_source_of(kind, name)) continue;
    const fs::path file = path / name;
    if (auto bytes = read_file(file, file.string(), found))
      sources.push_back({file.string(), name, std::move(*bytes)});
  }
  if (sources.empty() && found.empty())
    throw std::runtime_error(
        fmt::format("there is nothing to import in {}; records in a folder need --from", path.string()));
  return sources;
}

std::map<Identity, StandingDocument> read_standing(const fs::path& into, Diagnostics& found) {
  std::map<Identity, StandingDocument> standing;
  if (!fs::exists(into)) return standing;
  for (const std::string& name : list_files(into, {"."}, {}, found)) {
    if (!name.ends_with(".md")) continue;
    auto text = read_file(into / name, (into / name).string(), found);
    if (!text || text->find("\nimported:") == std::string::npos) continue;
    const auto record = read_record(*text);
    if (record)
      standing.try_emplace({record->from, record->id}, StandingDocument{name, std::move(*text), *record});
  }
  return standing;
}

void read_files(const fs::path& root, const std::string& source_name, ImportedDocument& document,
                Diagnostics& found) {
  const fs::path real_root = fs::weakly_canonical(root.empty() ? "." : root);
  std::erase_if(document.files, [&](ImportedFile& file) {
    if (file.source.empty()) return false;
    const fs::path path = root / fs::path(source_name).parent_path() / file.source;
    if (!is_of_export(path, real_root)) {
      report(found, document.place, Level::warning, "import-missing",
             fmt::format("the page refers to “{}”, which is not in the export", file.source),
             "export it with its attachments, or add the file to the document's folder");
      return true;
    }
    auto bytes = read_file(path, path.string(), found);
    if (bytes) file.bytes = std::move(*bytes);
    return !bytes;
  });
}

}  // namespace hindsight
