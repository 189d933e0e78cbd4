// HTML pages as other tools export them, into documents: one for each page. What an exporter adds around a
// page (navigation, footers) is told from the page here; what is on it is turned into Markdown by
// markdown_of_html().
#pragma once

#include <string>
#include <string_view>

#include "import/imported.h"

namespace hindsight {

// "confluence", "google-docs", or "html" for any other page.
std::string html_kind(std::string_view html);

Imported import_html(const ImportSource& source, std::string_view kind, const ResolvePage& page);

// A fragment, such as a field of an export, as Markdown. Findings get the place; the images that stand in it
// are added to `files`.
std::string markdown_of_html(std::string_view html, const Place& place, std::vector<ImportedFile>& files,
                             Diagnostics& out);

// Plain text as Markdown that shows the very same text: whatever would be markup is escaped, lines stay
// lines.
std::string markdown_of_text(std::string_view text);

}  // namespace hindsight
