#include "import/import.h"

#include <fmt/format.h>

#include "base/text.h"
#include "import/html_import.h"

namespace hindsight {
namespace {

bool is_html_kind(std::string_view kind) {
  return kind == "confluence" || kind == "google-docs" || kind == "html";
}

bool is_html_name(std::string_view path) {
  const std::string name = lower_ascii(path);
  return name.ends_with(".html") || name.ends_with(".htm");
}

}  // namespace

std::string guess_kind(const ImportSource& source) {
  return is_html_name(source.path) ? html_kind(source.bytes) : "";
}

bool is_source_of(std::string_view kind, std::string_view path) {
  return (kind.empty() || is_html_kind(kind)) && is_html_name(path);
}

std::optional<Imported> import_source(const ImportSource& source, const ImportOptions& options,
                                      Diagnostics& out) {
  const std::string kind = options.from.empty() ? guess_kind(source) : options.from;
  if (is_html_kind(kind)) return import_html(source, kind, options.page);
  report(out, {source.path, 0, 0}, Level::error, "import-kind",
         kind.empty() ? "nothing shows what exported this file"
                      : fmt::format("there is no kind of import “{}”", kind),
         "say it with --from");
  return std::nullopt;
}

}  // namespace hindsight
