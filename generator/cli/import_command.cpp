#include "cli/import_command.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/text.h"
#include "disk/read.h"
#include "disk/replace.h"
#include "import/front_matter_text.h"
#include "import/import.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr int kFailed = 2;

int import_all(const ImportCommand& command) {
  Diagnostics found;
  for (const fs::path& path : command.paths) {
    auto bytes = read_file(path, path.string(), found);
    if (!bytes) continue;
    const ImportSource source{path.string(), path.filename().string(), std::move(*bytes)};
    const auto imported = import_source(source, {command.from, {}}, found);
    if (!imported) continue;
    for (const ImportedDocument& document : imported->documents) {
      const std::string text = "---\n" + yaml_text(document.fields) + "---\n\n" + document.body;
      if (!command.dry_run) write_file(command.into / (slugify(document.title) + ".md"), text);
    }
  }
  for (const Diagnostic& diagnostic : found)
    fmt::print(stderr, "{}", render(diagnostic, [](const std::string&) { return std::string_view{}; }));
  return count(found, Level::error) == 0 ? 0 : kFailed;
}

}  // namespace

int run_import(const ImportCommand& command) {
  try {
    return import_all(command);
  } catch (const std::exception& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kFailed;
  }
}

}  // namespace hindsight
