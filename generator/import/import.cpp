#include "import/import.h"

#include <fmt/format.h>

#include "base/text.h"
#include "import/html_import.h"
#include "import/mapped.h"
#include "import/records.h"
#include "import/shipped_maps.h"
#include "import/source_text.h"

namespace hindsight {
namespace {

bool is_html_name(std::string_view path) {
  const std::string name = lower_ascii(path);
  return name.ends_with(".html") || name.ends_with(".htm");
}

}  // namespace

bool is_html_kind(std::string_view kind) {
  return kind == "confluence" || kind == "google-docs" || kind == "html";
}

std::string guess_kind(const ImportSource& source) {
  Diagnostics ignored;  // an import reports them
  if (is_html_name(source.path)) return html_kind(text_of_source(source, ignored));
  return is_record_file(source.path) ? recognised_map(source) : "";
}

bool is_source_of(std::string_view kind, std::string_view path) {
  if (kind.empty() || is_html_kind(kind)) return is_html_name(path);
  const bool is_section = path.substr(path.rfind('/') + 1).starts_with("_index.");  // Hugo's, of a folder
  return is_record_file(path) && !is_section;
}

std::optional<Imported> import_source(const ImportSource& source, const ImportOptions& options,
                                      Diagnostics& out) {
  if (options.map) return import_records(source, *options.map, options.zone);
  const std::string kind = options.from.empty() ? guess_kind(source) : options.from;
  if (is_html_kind(kind)) return import_html(source, kind, options.page);
  if (const auto map = shipped_map(kind)) return import_records(source, *map, options.zone);
  report(out, {source.path, 0, 0}, Level::error, "import-kind",
         kind.empty() ? "nothing shows what exported this file"
                      : fmt::format("there is no kind of import “{}”", kind),
         "say it with --from");
  return std::nullopt;
}

}  // namespace hindsight
